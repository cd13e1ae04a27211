import type { FileReport, Finding, ToolError, WhenAlternative } from "../findings.js";
import type { RelatedNode } from "../intrinsics/value.js";
import type { Limits } from "../limits.js";
import { buildModel, type TemplateModel } from "../model/model.js";
import { redactError, redactFinding } from "../redaction/redacted-finding.js";
import { redactText } from "../redaction/secret-patterns.js";
import type { SourceNode } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import { SourceError } from "../source/source-error.js";
import type { SourceFile } from "../source/source-file.js";
import type { SuppressionOptions } from "../suppressions/suppression-options.js";
import { readTemplate } from "../template/read-template.js";
import type { Template } from "../template/template.js";
import { evaluate, type RuleFinding, type RuleIndex } from "./evaluate.js";
import { fillMessage } from "./message.js";
import { type FileFinding, suppressFindings } from "./suppressed-findings.js";

export interface TemplateScanOptions {
  readonly rules: RuleIndex;
  /** Values given for parameters and pseudo parameters. */
  readonly pinned?: ReadonlyMap<string, string>;
  readonly limits?: Limits;
  /** Parameters that are given one of these values, or one that is not known: their defaults do not count. */
  readonly open?: ReadonlyMap<string, readonly string[] | undefined>;
  /** The template's path from the repository's root, for fingerprints; its path if left out. */
  readonly fingerprintPath?: string;
  /** By default those in the file count. */
  readonly suppressions?: SuppressionOptions;
}

export interface TemplateScan {
  readonly report: FileReport;
  readonly findings: readonly Finding[];
  /** Indexes of the configuration's suppressions that match a finding. */
  readonly usedSuppressions: readonly number[];
  readonly errors: readonly ToolError[];
  readonly budgetExceeded: number;
  /** Runs of rules in all scenarios. */
  readonly runs: number;
  /** Undefined where the file could not be parsed. */
  readonly root: SourceNode | undefined;
  /** What the findings were found in: what repairs start from. Undefined where the file could not be scanned. */
  readonly evaluated?: EvaluatedTemplate;
}

export interface EvaluatedTemplate {
  readonly root: SourceNode;
  readonly model: TemplateModel;
  /** In the order of the reported findings, which they are. */
  readonly findings: readonly RuleFinding[];
}

/** Scans one file's text as a template. A file that cannot be is an error in its report, never thrown. */
export function scanTemplateFile(
  file: SourceFile,
  options: TemplateScanOptions,
  parsed?: SourceNode,
): TemplateScan {
  let root: SourceNode | undefined = parsed;
  try {
    root ??= parseSource(file, options.limits);
    const template = readTemplate(file, root, options);
    return scanReadTemplate(file, root, template, options);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return {
      report: {
        path: file.path,
        status: "error",
        resources: 0,
        error: redactError(error),
      },
      findings: [],
      usedSuppressions: [],
      errors: [],
      budgetExceeded: 0,
      runs: 0,
      root,
    };
  }
}

function scanReadTemplate(
  file: SourceFile,
  root: SourceNode,
  template: Template,
  options: TemplateScanOptions,
): TemplateScan {
  const model = buildModel(template, options);
  const evaluation = evaluate(model, options.rules);
  const { findings, usedSuppressions } = suppressFindings(template, root, evaluation, options);
  return {
    report: {
      path: file.path,
      status: "scanned",
      resources: template.resources.size,
      ...(template.notes.length === 0 ? {} : { notes: template.notes.map(redactText) }),
    },
    findings: findings.map((finding) => report(finding, file, template)),
    usedSuppressions,
    errors: evaluation.faults.map(({ rule, resource, message }) => ({
      ruleId: rule.id,
      file: file.path,
      logicalId: resource?.name ?? null,
      message,
    })),
    budgetExceeded: evaluation.budgetExceeded,
    runs: evaluation.runs,
    root,
    evaluated: { root, model, findings },
  };
}

function report(finding: FileFinding, file: SourceFile, template: Template): Finding {
  const { rule, resource } = finding;
  return redactFinding({
    ruleId: rule.id,
    verdict: finding.verdict,
    severity: rule.severity,
    pillar: rule.pillar,
    bestPractices: rule.bestPractices,
    resource: resource === undefined ? null : { logicalId: resource.name, type: resource.type },
    path: [...finding.path],
    message: fillMessage(finding, template),
    when: finding.when as readonly WhenAlternative[],
    ...(finding.whenComplete ? {} : { whenComplete: false as const }),
    ...(finding.assumed.size === 0 ? {} : { assumed: plainRecord(finding.assumed) }),
    location: file.location(finding.span),
    related: distinct(finding.related).map(({ message, span }) => ({
      message,
      location: file.location(span),
    })),
    fingerprint: finding.fingerprint,
    ...(finding.suppression === undefined ? {} : { suppression: finding.suppression }),
  });
}

function distinct(related: readonly RelatedNode[]): readonly RelatedNode[] {
  const seen = new Set<string>();
  return related.filter(({ message, span }) => {
    const key = `${span.start} ${span.end} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function plainRecord(map: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...map].sort(([a], [b]) => compare(a, b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
