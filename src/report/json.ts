import { jsonText } from "./json-text.js";
import type { ReportInput } from "./report-format.js";

/** The report as it is; schemas/report.schema.json describes it. */
export function jsonReport({ report }: ReportInput): string {
  return jsonText(report);
}
