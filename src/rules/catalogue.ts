import { catalogueRules } from "./catalogue-source.js";
import type { Rule } from "./rule.js";

let rules: readonly Rule[] | undefined;

/** The rules that wacheck brings, whatever the profile, by id. */
export function builtInRules(): readonly Rule[] {
  rules ??= catalogueRules();
  return rules;
}
