import type { OptionValue } from "../stack/option-value.js";
import type { Rule, RuleOption } from "./rule.js";

export type OptionType = "integer" | "number" | "boolean" | "text" | "integers" | "texts";

/** An option's type is that of its default; an empty list is one of texts. */
export function optionType(option: Pick<RuleOption, "default">): OptionType {
  const { default: value } = option;
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value[0] === "number" ? "integers" : "texts";
}

/** What is expected of a value, in words. */
export const typeWords: Readonly<Record<OptionType, string>> = {
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  text: "text",
  integers: "a list of whole numbers",
  texts: "a list of texts",
};

export function optionValue(option: RuleOption): OptionValue {
  return option.value ?? option.default;
}

/** A value in a sentence: `7 days`, `owner, project`. */
export function optionText(option: RuleOption, value: OptionValue = optionValue(option)): string {
  if (typeof value === "object") return value.length === 0 ? "none" : value.join(", ");
  if (typeof value !== "number" || option.unit === undefined) return String(value);
  return `${value} ${option.unit}${value === 1 ? "" : "s"}`;
}

const none: ReadonlyMap<string, OptionValue> = new Map();

/** What the rule's options are set to, by name. */
export function optionValues({ options }: Rule): ReadonlyMap<string, OptionValue> {
  if (options === undefined) return none;
  return new Map(Object.entries(options).map(([name, option]) => [name, optionValue(option)]));
}
