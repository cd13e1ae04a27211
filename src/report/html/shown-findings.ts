import type { Finding, Report } from "../../findings.js";
import { redactedFinding } from "./redacted.js";
import { bySeverity, count, gradesInWords } from "./words.js";

export interface HtmlOptions {
  readonly showReview: boolean;
  readonly showSuppressed: boolean;
}

/** What a finding is worth to its reader: a failure, a question, or something that was accepted. */
export type FindingState = "fail" | "review" | "suppressed";

/** A finding with the name that other parts of the page link to it by. */
export interface ShownFinding {
  readonly finding: Finding;
  readonly anchor: string;
  readonly state: FindingState;
}

/** The findings that are wanted, in the report's order. */
export function shownFindings(report: Report, options: HtmlOptions): readonly ShownFinding[] {
  return report.findings
    .map((finding) => ({ finding, state: stateOf(finding) }))
    .filter(
      ({ state }) => state === "fail" || (state === "review" ? options.showReview : options.showSuppressed),
    )
    .map(({ finding, state }, index) => ({
      finding: redactedFinding(finding),
      state,
      anchor: `finding-${index + 1}`,
    }));
}

function stateOf(finding: Finding): FindingState {
  return finding.suppression === undefined ? finding.verdict : "suppressed";
}

/** "2 findings (1 high, 1 low), 1 review". */
export function findingsInWords(findings: readonly ShownFinding[]): string {
  const of = (state: FindingState): readonly Finding[] =>
    findings.filter((shown) => shown.state === state).map(({ finding }) => finding);
  const [fails, reviews, suppressed] = [of("fail"), of("review"), of("suppressed")];
  const parts = [
    fails.length === 0 ? "" : `${count(fails.length, "finding")} (${gradesInWords(bySeverity(fails))})`,
    reviews.length === 0 ? "" : count(reviews.length, "review"),
    suppressed.length === 0 ? "" : `${suppressed.length} suppressed`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "nothing found" : parts.join(", ");
}
