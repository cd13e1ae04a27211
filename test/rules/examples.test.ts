import { describe, expect, it } from "vitest";
import { builtInRules } from "../../src/rules/catalogue.js";
import { runExample } from "../../src/rules/run-example.js";

/** The rule files are their own tests. `WACHECK_RULES=s3,rds-` runs the rules whose ids start so. */
const prefixes = process.env.WACHECK_RULES?.split(",");
const rules = builtInRules().filter(
  (rule) => prefixes === undefined || prefixes.some((prefix) => rule.id.startsWith(prefix)),
);

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  it("has a failing (or, where it never fails, a review) and a passing example", () => {
    const verdicts = new Set(rule.examples.map((example) => example.verdict));
    expect(verdicts.has("fail") || verdicts.has("review")).toBe(true);
    expect(verdicts.has("pass")).toBe(true);
  });

  it.each(
    rule.examples.map((example, i) => [example.title ?? `${example.verdict} ${i + 1}`, example] as const),
  )("%s", (__, example) => {
    expect(runExample(rule, example)).toEqual([]);
  });
});
