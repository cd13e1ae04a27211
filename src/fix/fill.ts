import type { RepairStep } from "../rules/repair.js";
import type { PlainData } from "../schema/plain-data.js";
import { isMap } from "./layout/print.js";

/**
 * A step with `{resource}` and the names of `use` filled in, in keys too. `${…}` of `Fn::Sub` stays:
 * `${{key}.Arn}` becomes `${EncryptionKey.Arn}`.
 */
export function fillStep(step: RepairStep, names: ReadonlyMap<string, string>): RepairStep {
  return fill(step as unknown as PlainData, names) as unknown as RepairStep;
}

function fill(value: PlainData, names: ReadonlyMap<string, string>): PlainData {
  if (typeof value === "string") return fillText(value, names);
  if (Array.isArray(value)) return value.map((item) => fill(item, names));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [fillText(key, names), fill(member, names)]),
  );
}

function fillText(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/(?<!\$)\{([A-Za-z]\w*)\}/g, (whole, name: string) => names.get(name) ?? whole);
}
