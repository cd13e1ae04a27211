import type { FileReport, Finding } from "../findings.js";
import { groupedBy } from "./grouped.js";
import {
  attributesOf,
  caseXml,
  findingCase,
  type Outcome,
  type TestCase,
  unscannedCase,
} from "./junit-case.js";
import { type ReportInput, shownFindings } from "./report-format.js";

interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/**
 * JUnit's XML as Jenkins, GitLab and actions of GitHub read it: one suite a file, one case a finding. GitLab
 * knows a case again by its suite, class and name, and passes over a second one of that name, so names hold
 * neither lines nor messages and are numbered where they repeat. A file without a finding is one case that
 * passed. Reviews and suppressed findings, where shown, are skipped cases.
 *
 * https://docs.gitlab.com/ci/testing/unit_test_reports/
 */
export function junitReport(input: ReportInput): string {
  const byFile = groupedBy(shownFindings(input), (finding) => finding.location.file);
  const suites: Suite[] = input.report.files
    .filter((file) => file.status !== "skipped")
    .map((file) => ({ name: file.path, cases: casesOf(file, byFile.get(file.path) ?? [], input) }));
  const broken = brokenRules(input);
  if (broken.cases.length > 0) suites.push(broken);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${countsOf({ name: "wacheck", cases: suites.flatMap((suite) => suite.cases) })}>`,
    ...suites.flatMap((suite) => [
      `  <testsuite${countsOf(suite)}>`,
      ...suite.cases.map((one) => caseXml(one, input)),
      "  </testsuite>",
    ]),
    "</testsuites>",
    "",
  ].join("\n");
}

function casesOf(file: FileReport, findings: readonly Finding[], input: ReportInput): readonly TestCase[] {
  if (file.error !== undefined) return [unscannedCase(file.path, file.error)];
  if (findings.length === 0) return [{ name: "no findings", file: file.path, outcome: "passed" }];
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const name = `${finding.ruleId} ${finding.path.join(".")}`.trimEnd();
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return findingCase(finding, number === 1 ? name : `${name} (${number})`, input);
  });
}

function brokenRules({ report }: ReportInput): Suite {
  const cases = (report.errors ?? []).map(
    ({ ruleId, logicalId, file, message }): TestCase => ({
      name: `${ruleId} ${logicalId ?? "template"}`,
      file,
      outcome: "error",
      type: "broken rule",
      message,
    }),
  );
  return { name: "rules that broke", cases };
}

function countsOf({ name, cases }: Suite): string {
  const of = (outcome: Outcome): string => String(cases.filter((one) => one.outcome === outcome).length);
  return attributesOf({
    name,
    tests: String(cases.length),
    failures: of("failure"),
    errors: of("error"),
    skipped: of("skipped"),
    time: "0",
  });
}
