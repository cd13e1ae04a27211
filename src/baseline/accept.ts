import type { Finding, Report } from "../findings.js";
import { summarize } from "../scan/report-collector.js";
import type { BaselineEntry } from "./baseline-file.js";

/**
 * A report in which what a baseline accepts is suppressed.
 *
 * @param name the baseline's file, for the reason
 * @param mandatory ids of rules that it cannot accept
 */
export function acceptFindings(
  report: Report,
  baseline: readonly BaselineEntry[],
  name: string,
  mandatory: ReadonlySet<string>,
): Report {
  const accepted = new Set(baseline.map(({ fingerprint }) => fingerprint));
  const findings = report.findings.map((finding): Finding => {
    if (!accepted.has(finding.fingerprint) || finding.suppression !== undefined) return finding;
    if (mandatory.has(finding.ruleId)) return finding;
    const suppression = { source: "baseline" as const, reason: `accepted in ${name}`, expires: null };
    return { ...finding, suppression };
  });
  const { budgetExceeded } = report.summary;
  return { ...report, findings, summary: summarize(report.files, findings, budgetExceeded) };
}
