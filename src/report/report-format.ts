import type { Finding, Report } from "../findings.js";
import type { RedactedSource } from "../redaction/redacted-source.js";
import type { Rule } from "../rules/rule.js";
import type { StackGraph } from "../stack/stack-graph.js";
import type { Style } from "./style.js";

/** All that a report is made from. */
export interface ReportInput {
  readonly report: Report;
  /** Those that were checked, by id. */
  readonly rules: readonly Rule[];
  /** Undefined for a finding that none of `rules` made. */
  readonly rule: (id: string) => Rule | undefined;
  /** A file's lines as they may be shown, got when asked for; undefined for a file that was not read. */
  readonly source: (path: string) => RedactedSource | undefined;
  /** A scanned file's resources and references, got when asked for. */
  readonly graph: (path: string) => StackGraph | undefined;
  /** A path of the report from the root of its repository, with `/`; absolute for a file in none. */
  readonly repositoryPath: (path: string) => string;
  readonly showReview: boolean;
  readonly showSuppressed: boolean;
  /** What a report for people holds. */
  readonly parts: "all" | "findings" | "summary";
  /** Characters that a line of text may have. */
  readonly columns: number;
  readonly style: Style;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Makes one report. It reads nothing but its input, and puts every text of a template in harmlessly. One that
 * needs much code may load it when it is asked for.
 */
export type ReportFormat = (input: ReportInput) => string | Promise<string>;

/** The findings that a report shows: unsuppressed fails, and what the options add. */
export function shownFindings(
  input: Pick<ReportInput, "report" | "showReview" | "showSuppressed">,
): readonly Finding[] {
  return input.report.findings.filter((finding) =>
    finding.suppression === undefined ? finding.verdict === "fail" || input.showReview : input.showSuppressed,
  );
}
