import type { Severity } from "../findings.js";
import type { OptionValue } from "../stack/option-value.js";
import type { Rule, RuleExample, RuleOption } from "./rule.js";

/** What a team says of a rule otherwise than the rule's file. */
export interface RuleSettings {
  readonly severity?: Severity;
  /** Values of the types that the options have. */
  readonly options?: Readonly<Record<string, OptionValue>>;
}

/** The rule as a team wants it. */
export function changedRule(rule: Rule, { severity, options }: RuleSettings): Rule {
  // By descriptors, since the texts of a compiled rule are read only when someone asks for them.
  const changed: Rule = Object.defineProperties({} as Rule, Object.getOwnPropertyDescriptors(rule));
  const known: Readonly<Record<string, RuleOption>> = rule.options ?? {};
  return Object.assign(changed, {
    ...(severity === undefined ? {} : { severity }),
    ...(options === undefined ? {} : { options: changedOptions(known, options) }),
  });
}

/** The rule with the options that one of its examples sets. */
export function ruleInExample(rule: Rule, { options }: RuleExample): Rule {
  return options === undefined ? rule : changedRule(rule, { options });
}

/** What was said of a rule by `changedRule`. */
export function settingsOfRule({ severity, options = {} }: Rule): RuleSettings {
  const set = Object.entries(options).flatMap(([name, { value }]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { severity, ...(set.length === 0 ? {} : { options: Object.fromEntries(set) }) };
}

function changedOptions(
  known: Readonly<Record<string, RuleOption>>,
  values: Readonly<Record<string, OptionValue>>,
): Rule["options"] {
  return Object.fromEntries(
    Object.entries(known).map(([name, option]) => {
      const value = values[name];
      return [name, value === undefined ? option : { ...option, value }];
    }),
  );
}
