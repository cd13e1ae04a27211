import type { PathSegment, SourceLocation } from "./source/node.js";

export const severities = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

export const pillars = [
  "operational-excellence",
  "security",
  "reliability",
  "performance-efficiency",
  "cost-optimization",
  "sustainability",
] as const;
export type Pillar = (typeof pillars)[number];

/** `review`: cannot be known before deployment. Never a failure, never silently a pass. */
export type Verdict = "fail" | "review";

/** Values of one parameter, as text: any of a list, or any other than those of `not`. */
export type WhenValues = readonly string[] | { readonly not: readonly string[] };

/**
 * One alternative under which a finding holds: every named parameter (or pseudo parameter, or
 * `condition NAME` that values do not decide) has one of its values. `{}` holds always.
 */
export type WhenAlternative = Readonly<Record<string, WhenValues>>;

export interface RelatedLocation {
  readonly message: string;
  readonly location: SourceLocation;
}

export interface Suppression {
  readonly source: "comment" | "metadata" | "configuration" | "baseline" | "peer";
  readonly reason: string;
  /** ISO date. */
  readonly expires: string | null;
}

/** An edit replaces the text of `location` by `text`. */
export interface FindingEdit {
  readonly location: SourceLocation;
  readonly text: string;
}

/** One finding, in the shape of `--format json` (schemas/report.schema.json). Add fields, never change one. */
export interface Finding {
  readonly ruleId: string;
  readonly verdict: Verdict;
  readonly severity: Severity;
  readonly pillar: Pillar;
  readonly bestPractices: readonly string[];
  /** Null for a finding about the template as a whole. */
  readonly resource: { readonly logicalId: string; readonly type: string } | null;
  /** As written in the file, from the document's root. */
  readonly path: readonly PathSegment[];
  readonly message: string;
  /** Together exactly the reachable parameter values under which it holds; empty means always. */
  readonly when: readonly WhenAlternative[];
  /** Present, and false, where `when` was cut at 16 alternatives. */
  readonly whenComplete?: false;
  /** Defaults of parameters that nothing compares, taken for their value. */
  readonly assumed?: Readonly<Record<string, string>>;
  readonly location: SourceLocation;
  readonly related: readonly RelatedLocation[];
  readonly fingerprint: string;
  readonly fix?: { readonly safe: boolean; readonly edits: readonly FindingEdit[] };
  readonly suppression?: Suppression;
}

export interface FileReport {
  readonly path: string;
  readonly status: "scanned" | "skipped" | "error";
  /** Resources after expansion; 0 where the file was not scanned. */
  readonly resources: number;
  readonly error?: FileError;
  /** What the scan could not look into, in sentences (an unknown macro, say). */
  readonly notes?: readonly string[];
}

export interface FileError {
  readonly message: string;
  readonly location: SourceLocation | null;
  readonly related: readonly RelatedLocation[];
}

/** A rule that threw: a fault of the tool or of a rule, never a violation. */
export interface ToolError {
  readonly ruleId: string;
  readonly file: string;
  readonly logicalId: string | null;
  readonly message: string;
}

export interface ReportSummary {
  readonly files: number;
  readonly resources: number;
  /** Unsuppressed fails; so are the two breakdowns. */
  readonly findings: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byPillar: Readonly<Record<Pillar, number>>;
  readonly review: number;
  readonly suppressed: number;
  /** How often a rule's scenarios exceeded the budget on a resource. */
  readonly budgetExceeded: number;
}

/** What a scan answers; `--format json` prints this as it is. */
export interface Report {
  readonly version: "1";
  readonly tool: { readonly name: "wacheck"; readonly version: string };
  readonly summary: ReportSummary;
  readonly files: readonly FileReport[];
  readonly findings: readonly Finding[];
  /** Present only where a rule broke. */
  readonly errors?: readonly ToolError[];
  /** Present only where other runs report the rest of the scan. */
  readonly shard?: ReportShard;
}

export interface ReportShard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
  /** How many all shards have together. */
  readonly files: number;
  /** Where each of this report's files stands among all; files beyond these belong to `ofAll`. */
  readonly positions: readonly number[];
  /** Fingerprints of findings about the scan as a whole: they hold where every shard has them. */
  readonly ofAll: readonly string[];
  /** Ids of the rules that were checked. */
  readonly rules: readonly string[];
}
