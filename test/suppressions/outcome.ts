import type { Finding } from "../../src/findings.js";
import { builtInRules } from "../../src/rules/catalogue.js";
import { RuleIndex } from "../../src/scan/evaluate.js";
import { scanTemplateFile } from "../../src/scan/scan-template.js";
import { SourceFile } from "../../src/source/source-file.js";
import {
  defaultSuppressionOptions,
  type SuppressionOptions,
} from "../../src/suppressions/suppression-options.js";

export interface Outcome {
  /** `rule logicalId` of what is reported. */
  readonly reported: readonly string[];
  /** `rule logicalId: source, reason` of what is suppressed. */
  readonly suppressed: readonly string[];
  /** `line: message` of what is wrong with suppressions. */
  readonly faults: readonly string[];
}

/** Scans with some rules and that of suppressions. */
export function findingsOf(
  text: string,
  ids: readonly string[],
  options: Partial<SuppressionOptions> = {},
  more: { path?: string; pinned?: ReadonlyMap<string, string> } = {},
): readonly Finding[] {
  const rules = builtInRules().filter((rule) => [...ids, "template-suppression"].includes(rule.id));
  const scanned = scanTemplateFile(new SourceFile(more.path ?? "template.yaml", text), {
    rules: new RuleIndex(rules),
    suppressions: { ...defaultSuppressionOptions, today: "2026-06-15", ...options },
    ...(more.pinned === undefined ? {} : { pinned: more.pinned }),
  });
  if (scanned.report.error !== undefined) throw new Error(scanned.report.error.message);
  return scanned.findings;
}

export function outcome(...args: Parameters<typeof findingsOf>): Outcome {
  const findings = findingsOf(...args);
  const name = (finding: Finding): string => `${finding.ruleId} ${finding.resource?.logicalId ?? "template"}`;
  const own = findings.filter((finding) => finding.ruleId !== "template-suppression");
  return {
    reported: own.filter((finding) => finding.suppression === undefined).map(name),
    suppressed: own.flatMap((finding) =>
      finding.suppression === undefined
        ? []
        : [`${name(finding)}: ${finding.suppression.source}, ${finding.suppression.reason}`],
    ),
    faults: findings
      .filter((finding) => finding.ruleId === "template-suppression")
      .map((finding) => `${finding.location.start.line}: ${finding.message}`),
  };
}
