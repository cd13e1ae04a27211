import { describe, expect, it } from "vitest";
import { companionKind } from "../../src/fix/companions/kinds.js";
import { builtInRules } from "../../src/rules/catalogue.js";
import { ruleInExample } from "../../src/rules/changed-rule.js";
import { repaired } from "./rule-with-fix.js";

/** Rules that know a repair. `WACHECK_RULES=s3,rds-` runs those whose ids start so. */
const prefixes = process.env.WACHECK_RULES?.split(",");
const rules = builtInRules().filter(
  (rule) =>
    rule.fix !== undefined &&
    (prefixes === undefined || prefixes.some((prefix) => rule.id.startsWith(prefix))),
);

describe.each(rules.map((rule) => [rule.id, rule] as const))("the repair of %s", (_, rule) => {
  const failing = rule.examples.filter((example) => example.verdict === "fail");

  it("repairs an example that fails, and then has nothing to do", async () => {
    const refused: string[] = [];
    let count = 0;
    for (const example of failing) {
      const pinned = new Map(Object.entries(example.parameters ?? {}));
      const result = await repaired(example.template, [ruleInExample(rule, example)], { pinned });
      for (const { reason } of result.left) refused.push(`${example.title ?? "fail"}: ${reason}`);
      if (result.left.length === 0) count++;
      expect((await repaired(result.text, [ruleInExample(rule, example)], { pinned })).text).toBe(
        result.text,
      );
    }
    expect(count, refused.join("\n")).toBeGreaterThan(0);
  });

  it("changes nothing where the rule has nothing to say", async () => {
    for (const example of rule.examples.filter(({ verdict }) => verdict !== "fail")) {
      expect((await repaired(example.template, [ruleInExample(rule, example)])).text).toBe(example.template);
    }
  });

  it("names kinds of resources that there are", () => {
    for (const kind of Object.values(rule.fix?.use ?? {})) expect(() => companionKind(kind)).not.toThrow();
  });
});
