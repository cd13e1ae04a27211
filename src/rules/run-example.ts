import type { Finding } from "../findings.js";
import { RuleIndex } from "../scan/evaluate.js";
import { scanTemplateFile } from "../scan/scan-template.js";
import { SourceFile } from "../source/source-file.js";
import { ruleInExample } from "./changed-rule.js";
import type { Rule, RuleExample } from "./rule.js";

/**
 * Runs one of a rule's examples.
 *
 * @returns what is wrong with it, as sentences; empty where it shows what it says
 */
export function runExample(rule: Rule, example: RuleExample): readonly string[] {
  const scan = scanTemplateFile(new SourceFile(`${rule.id}.yaml`, example.template), {
    rules: new RuleIndex([ruleInExample(rule, example)]),
    ...(example.parameters === undefined ? {} : { pinned: new Map(Object.entries(example.parameters)) }),
  });
  if (scan.report.error !== undefined) return [`the template cannot be read: ${scan.report.error.message}`];
  const problems: string[] = scan.errors.map(
    (error) => `the rule broke on ${error.logicalId ?? "the template"}: ${error.message}`,
  );
  const of = (verdict: Finding["verdict"]): Finding[] =>
    scan.findings.filter((finding) => finding.verdict === verdict);
  const [fails, reviews] = [of("fail"), of("review")];
  const shown = (findings: readonly Finding[]): string =>
    findings
      .map((f) => `${f.resource?.logicalId ?? "template"} at ${f.path.join(".")}: ${f.message}`)
      .join("; ");

  if (example.verdict !== "fail" && fails.length > 0) problems.push(`it fails: ${shown(fails)}`);
  if (example.verdict !== "review" && reviews.length > 0)
    problems.push(`it gives a review: ${shown(reviews)}`);
  const expected = example.verdict === "fail" ? fails : example.verdict === "review" ? reviews : [];
  if (example.verdict !== "pass" && expected.length === 0) problems.push(`it gives no ${example.verdict}`);
  if (example.resources !== undefined) {
    const found = [...new Set(expected.map((f) => f.resource?.logicalId ?? "template"))].sort();
    const wanted = [...example.resources].sort();
    if (found.join() !== wanted.join())
      problems.push(`it reports ${found.join(", ")} where ${wanted.join(", ")} is expected`);
  }
  if (example.at !== undefined) {
    const found = [...new Set(expected.map((f) => f.path.join(".")))].sort();
    const wanted = [...new Set(example.at)].sort();
    if (found.join() !== wanted.join())
      problems.push(`it reports at ${found.join(", ")} where ${wanted.join(", ")} is expected`);
  }
  if (example.when !== undefined) {
    const wanted = JSON.stringify(example.when);
    if (!expected.some((f) => JSON.stringify(f.when) === wanted)) {
      problems.push(
        `no finding has when ${wanted}: ${expected.map((f) => JSON.stringify(f.when)).join("; ")}`,
      );
    }
  }
  return problems;
}
