import { type Pillar, pillars, type Severity, severities } from "../findings.js";
import type { Rule } from "../rules/rule.js";
import { closestName } from "../text/closest-name.js";
import { UsageError } from "../usage-error.js";

export interface RuleFilters {
  readonly profile: "default" | "strict";
  readonly pillars?: readonly string[];
  readonly severities?: readonly string[];
  readonly rules?: readonly string[];
  readonly skippedRules?: readonly string[];
}

/**
 * The rules of a profile that pass the filters. A rule named by its id is taken whatever its profile.
 *
 * @throws UsageError for a name that is none, and for filters that together leave no rule
 */
export function selectRules(all: readonly Rule[], filters: RuleFilters): readonly Rule[] {
  const ids = new Set(all.map((rule) => rule.id));
  for (const id of [...(filters.rules ?? []), ...(filters.skippedRules ?? [])]) {
    if (!ids.has(id)) throw unknownName("rule", id, ids, "`wacheck rules` lists them.");
  }
  const wantedPillars = known<Pillar>("pillar", filters.pillars, pillars);
  const wantedSeverities = known<Severity>("severity", filters.severities, severities);
  const named = filters.rules === undefined ? undefined : new Set(filters.rules);
  const skipped = new Set(filters.skippedRules ?? []);
  const selected = all.filter(
    (rule) =>
      (named === undefined
        ? filters.profile === "strict" || rule.profile === "default"
        : named.has(rule.id)) &&
      !skipped.has(rule.id) &&
      (wantedPillars === undefined || wantedPillars.has(rule.pillar)) &&
      (wantedSeverities === undefined || wantedSeverities.has(rule.severity)),
  );
  if (selected.length === 0) {
    throw new UsageError(
      "the filters leave no rule to check",
      "Loosen --pillar, --severity, --rule or --skip-rule, or the configuration; `wacheck rules` lists the rules.",
    );
  }
  return selected;
}

function known<Name extends string>(
  kind: string,
  given: readonly string[] | undefined,
  names: readonly Name[],
): ReadonlySet<Name> | undefined {
  if (given === undefined) return undefined;
  for (const name of given) {
    if (!(names as readonly string[]).includes(name))
      throw unknownName(kind, name, names, `Known are ${names.join(", ")}.`);
  }
  return new Set(given as Name[]);
}

export function unknownName(
  kind: string,
  name: string,
  names: Iterable<string>,
  otherwise: string,
): UsageError {
  const close = closestName(name, names);
  return new UsageError(
    `there is no ${kind} "${name}"`,
    close === undefined ? otherwise : `Did you mean "${close}"?`,
  );
}
