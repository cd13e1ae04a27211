import type { Suppression } from "../findings.js";
import type { SourceNode } from "../source/node.js";
import { applySuppressions, suppressionRule } from "../suppressions/apply.js";
import { startsWith } from "../suppressions/scope.js";
import { defaultSuppressionOptions } from "../suppressions/suppression-options.js";
import type { SuppressionFault } from "../suppressions/written-suppression.js";
import type { Template } from "../template/template.js";
import type { Evaluation, RuleFinding } from "./evaluate.js";
import { FingerprintNumbering, fingerprintBase } from "./fingerprint.js";
import type { TemplateScanOptions } from "./scan-template.js";

/** A finding with what only the whole file tells. */
export interface FileFinding extends RuleFinding {
  readonly fingerprint: string;
  readonly suppression: Suppression | undefined;
}

export interface SuppressedFindings {
  /** In the order of the file. */
  readonly findings: readonly FileFinding[];
  /** Indexes of the configuration's suppressions that match one of them. */
  readonly usedSuppressions: readonly number[];
}

/** Gives a file's findings their fingerprints, marks the suppressed ones, and adds what is wrong with suppressions. */
export function suppressFindings(
  template: Template,
  root: SourceNode,
  evaluation: Evaluation,
  options: TemplateScanOptions,
): SuppressedFindings {
  const path = options.fingerprintPath ?? template.file.path;
  const found = withFingerprints(evaluation.findings, path, root);
  const { rules } = options.rules;
  const applied = applySuppressions(
    {
      file: template.file,
      root,
      path,
      resourcePaths: [...template.resources.values()].map((resource) => resource.path),
      rules,
      isPartial: (options.pinned?.size ?? 0) > 0 || evaluation.faults.length > 0,
      findings: found.map(({ rule, resource, fingerprint, path, span }) => ({
        ruleId: rule.id,
        fingerprint,
        logicalId: resource?.name,
        resourceTypes: resource === undefined ? [] : [resource.type, ...resource.ruleTypes],
        resourcePath: resource?.path,
        path,
        span,
      })),
    },
    options.suppressions ?? defaultSuppressionOptions,
  );
  const marked = found.map((finding, i) => ({ ...finding, suppression: applied.suppressions[i] }));
  const rule = rules.find(({ id }) => id === suppressionRule);
  const faults =
    rule === undefined ? [] : applied.faults.map((fault) => ({ rule, ...faultFinding(fault, template) }));
  const ofSuppressions = withFingerprints(faults, path, root).map((fault) => ({
    ...fault,
    suppression: undefined,
  }));
  return {
    findings: [...marked, ...ofSuppressions].sort(inOrderOfFile),
    usedSuppressions: applied.usedConfigured,
  };
}

function withFingerprints(
  findings: readonly RuleFinding[],
  path: string,
  root: SourceNode,
): readonly (RuleFinding & { readonly fingerprint: string })[] {
  const numbering = new FingerprintNumbering();
  return [...findings].sort(inOrderOfFile).map((finding) => {
    const base = fingerprintBase(
      finding.rule.id,
      path,
      finding.resource?.name,
      finding.path,
      root,
      finding.span,
    );
    return { ...finding, fingerprint: numbering.fingerprint(base) };
  });
}

function inOrderOfFile(a: RuleFinding, b: RuleFinding): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    compare(a.rule.id, b.rule.id) ||
    compare(a.verdict, b.verdict)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function faultFinding({ place, message }: SuppressionFault, template: Template): Omit<RuleFinding, "rule"> {
  return {
    verdict: "fail",
    resource: [...template.resources.values()].find((resource) => startsWith(place.path, resource.path)),
    path: place.path,
    span: place.span,
    message,
    value: undefined,
    related: [],
    when: [],
    whenComplete: true,
    assumed: new Map(),
  };
}
