import { readFileSync } from "node:fs";
import { Ajv } from "ajv";

const schema = JSON.parse(readFileSync(new URL("../../schemas/report.schema.json", import.meta.url), "utf8"));
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

/** What is wrong with a report by its published schema. */
export function validateReport(report: unknown): readonly unknown[] {
  validate(report);
  return validate.errors ?? [];
}
