import type { Finding } from "../findings.js";
import type { Rule } from "../rules/rule.js";
import { faultOf, suppressionRule } from "../suppressions/apply.js";
import { matchesNothing } from "../suppressions/suppression-faults.js";
import type { ConfiguredSuppression, SuppressionOptions } from "../suppressions/suppression-options.js";
import { FingerprintNumbering } from "./fingerprint.js";

export interface ConfiguredFaultsContext {
  /** Those that were run. */
  readonly rules: readonly Rule[];
  /** Indexes of suppressions that match a finding of some file. */
  readonly used: ReadonlySet<number>;
  /** Whether the scan saw all that a suppression written in a file may be about. */
  readonly sawAll: (file: string) => boolean;
  /** A file's path from the repository's root. */
  readonly fromRepository: (file: string) => string;
}

/** What is wrong with the configuration's suppressions, which only the whole scan tells. */
export function configuredFaults(
  options: SuppressionOptions,
  { rules, used, sawAll, fromRepository }: ConfiguredFaultsContext,
): readonly Finding[] {
  const rule = rules.find(({ id }) => id === suppressionRule);
  if (rule === undefined || !options.enabled) return [];
  const ran = new Set(rules.map(({ id }) => id));
  const numbering = new FingerprintNumbering();
  return options.configured.flatMap((one, index) => {
    const { location } = one;
    if (location === undefined) return [];
    const isUnused = !used.has(index) && ran.has(one.rule) && sawAll(location.file);
    const message =
      faultOf(
        one.rule,
        { source: "configuration", reason: one.reason ?? "", expires: one.expires },
        options,
        ran,
      ) ?? (isUnused ? matchesNothing(one.rule) : undefined);
    if (message === undefined) return [];
    return [
      {
        ruleId: rule.id,
        verdict: "fail" as const,
        severity: rule.severity,
        pillar: rule.pillar,
        bestPractices: rule.bestPractices,
        resource: null,
        path: [],
        message,
        when: [],
        location,
        related: [],
        fingerprint: numbering.fingerprint(
          JSON.stringify([rule.id, fromRepository(location.file), "", selectorsOf(one)]),
        ),
      },
    ];
  });
}

/** What tells a suppression from others of its rule. */
function selectorsOf(one: ConfiguredSuppression): readonly string[] {
  const { rule, path, resourceType, logicalId, property, fingerprint } = one;
  return [rule, path, resourceType, logicalId, property, fingerprint].map((text) => text ?? "");
}
