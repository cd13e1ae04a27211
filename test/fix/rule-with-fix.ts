import type { Severity } from "../../src/findings.js";
import { type RepairedText, type RepairTextOptions, repairText } from "../../src/fix/repair-text.js";
import { builtInRules } from "../../src/rules/catalogue.js";
import type { Repair } from "../../src/rules/repair.js";
import type { Assertion, Rule } from "../../src/rules/rule.js";
import { RuleIndex } from "../../src/scan/evaluate.js";

/** A rule of a test's own. */
export function ruleWithFix(
  id: string,
  require: Assertion,
  fix: Repair | undefined,
  more: { readonly types?: readonly string[]; readonly severity?: Severity; readonly when?: Assertion } = {},
): Rule {
  return {
    id,
    title: id,
    pillar: "security",
    severity: more.severity ?? "medium",
    profile: "default",
    since: "0",
    bestPractices: [],
    controls: {},
    equivalents: {},
    resources: more.types ?? ["Custom::Thing"],
    ...(more.when === undefined ? {} : { when: more.when }),
    require,
    message: id,
    why: "",
    remedy: "",
    references: [],
    ...(fix === undefined ? {} : { fix }),
    examples: [],
  };
}

export async function repaired(
  text: string,
  rules: readonly Rule[],
  options: Partial<RepairTextOptions> = {},
): Promise<RepairedText> {
  const result = await repairText("template", text, {
    rules: new RuleIndex(rules),
    unsafe: true,
    ...options,
  });
  if (typeof result === "string") throw new Error(result);
  return result;
}

export function builtIn(...ids: readonly string[]): readonly Rule[] {
  return ids.map((id) => {
    const rule = builtInRules().find((candidate) => candidate.id === id);
    if (rule === undefined) throw new Error(`there is no rule ${id}`);
    return rule;
  });
}
