import type { Rule } from "../rules/rule.js";
import { CheckRun } from "../stack/check-run.js";
import type { Resource } from "../template/template.js";
import { type MergedFinding, mergeEmissions } from "./merge.js";
import { runRule } from "./run-rule.js";

/**
 * A run's findings. Under a macro what is not written cannot be known; but a rule that holds as the template is
 * written still holds, and that a macro may break it is no reason to look at each resource.
 *
 * @returns `runs` that this took beside the run's own
 */
export function findingsOf(
  run: CheckRun,
  rule: Rule,
  resource: Resource | undefined,
): { readonly findings: readonly MergedFinding[]; readonly runs: number } {
  const findings = mergeEmissions(run, run.reachability);
  if (!run.stack.hasMacro || !findings.some(({ verdict }) => verdict === "review"))
    return { findings, runs: 0 };
  const written = new CheckRun(rule.id, run.stack, resource, run.reachability, run.impossible, {
    asWritten: true,
    settings: run.settings,
  });
  written.run((current) => runRule(rule, current));
  const holds = mergeEmissions(written, run.reachability).length === 0;
  return {
    findings: holds ? findings.filter(({ verdict }) => verdict !== "review") : findings,
    runs: written.replay.runs,
  };
}
