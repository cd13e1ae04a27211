import type { Finding, Severity } from "../findings.js";
import { jsonText } from "./json-text.js";
import { type ReportInput, shownFindings } from "./report-format.js";
import { fullSentence } from "./sentence.js";

/** GitLab's grades, the gravest first: blocker, critical, major, minor, info. */
const grades: Readonly<Record<Severity, string>> = {
  critical: "blocker",
  high: "critical",
  medium: "major",
  low: "minor",
};

/**
 * GitLab's code quality report. It knows no suppressions, so suppressed findings are never in it.
 *
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function gitlabReport(input: ReportInput): string {
  const open = shownFindings(input).filter((finding) => finding.suppression === undefined);
  return jsonText(open.map((finding) => violation(finding, input)));
}

function violation(finding: Finding, input: ReportInput): object {
  const { start, end, file } = finding.location;
  return {
    description: fullSentence(finding),
    check_name: finding.ruleId,
    fingerprint: finding.fingerprint,
    severity: finding.verdict === "review" ? "info" : grades[finding.severity],
    location: { path: input.repositoryPath(file), lines: { begin: start.line, end: end.line } },
  };
}
