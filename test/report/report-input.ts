import type { FileReport, Finding, ToolError } from "../../src/findings.js";
import { RedactedSource } from "../../src/redaction/redacted-source.js";
import type { ReportInput } from "../../src/report/report-format.js";
import { plainStyle } from "../../src/report/style.js";
import type { Rule } from "../../src/rules/rule.js";
import { summarize } from "../../src/scan/report-collector.js";
import { SourceFile } from "../../src/source/source-file.js";

const base: Finding = {
  ruleId: "queue-has-owner",
  verdict: "fail",
  severity: "high",
  pillar: "security",
  bestPractices: ["SEC01-BP01"],
  resource: { logicalId: "Queue", type: "AWS::SQS::Queue" },
  path: ["Resources", "Queue"],
  message: "Queue has no owner",
  when: [],
  location: { file: "shop.yaml", start: { line: 2, column: 3 }, end: { line: 2, column: 8 } },
  related: [],
  fingerprint: "0".repeat(32),
};

/** Findings as a scan might make them, each with a fingerprint of its own. */
export function findingsOf(...changes: Partial<Finding>[]): readonly Finding[] {
  return changes.map((change, i) => ({
    ...base,
    fingerprint: i.toString(16).padStart(32, "0"),
    ...change,
  }));
}

export const rule: Rule = {
  id: "queue-has-owner",
  title: "Queues have an owner",
  pillar: "security",
  severity: "high",
  profile: "default",
  since: "0.1.0",
  bestPractices: ["SEC01-BP01"],
  controls: {},
  equivalents: {},
  resources: ["AWS::SQS::Queue"],
  require: { path: "$.Tags", exists: true },
  message: "{resource} has no owner",
  why: "Nobody knows whom to ask.",
  remedy: "Add the tag owner.",
  references: ["https://docs.aws.amazon.com/tag"],
  examples: [],
};

interface Given {
  readonly files?: readonly FileReport[];
  readonly errors?: readonly ToolError[];
  /** Texts of files by path. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly rules?: readonly Rule[];
}

/** What a report is made from, with findings made by hand. */
export function inputOf(
  findings: readonly Finding[],
  { files, errors, texts = {}, rules = [rule] }: Given = {},
  options: Partial<ReportInput> = {},
): ReportInput {
  const paths = [...new Set(findings.map(({ location }) => location.file))];
  const reported: readonly FileReport[] =
    files ?? paths.map((path) => ({ path, status: "scanned", resources: 1 }));
  const sources = new Map(
    Object.entries(texts).map(([path, text]) => [
      path,
      new RedactedSource(new SourceFile(path, text), undefined),
    ]),
  );
  const byId = new Map(rules.map((one) => [one.id, one]));
  return {
    report: {
      version: "1",
      tool: { name: "wacheck", version: "0.1.0" },
      summary: summarize(reported, findings, 0),
      files: reported,
      findings,
      ...(errors === undefined ? {} : { errors }),
    },
    rules,
    rule: (id) => byId.get(id),
    source: (path) => sources.get(path),
    graph: () => undefined,
    repositoryPath: (path) => path,
    showReview: false,
    showSuppressed: false,
    parts: "all",
    columns: 80,
    style: plainStyle,
    env: {},
    ...options,
  };
}
