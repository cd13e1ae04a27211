import type { Truth } from "../intrinsics/value.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { unlessDenied } from "./denials.js";
import { eachEntry, isUnconditional, reachesAll, serviceOf } from "./grants.js";
import { isAttached, mayGrant } from "./held-policies.js";
import { allOf } from "./kleene.js";
import type { Located } from "./located.js";
import { eachStatement } from "./policy-documents.js";
import { isAllow } from "./policy-statements.js";

/** An action that must be allowed beside others. */
export interface Demand {
  readonly action: string;
  /** On everything of its service, not only on something. */
  readonly everywhere: boolean;
}

/** The entry of a policy that allows one. */
export interface Grant {
  readonly action: string;
  readonly entry: Located;
  /** The resource in which the policy stands. */
  readonly holder: Resource;
}

/** Actions allowed together; nothing here where one of them surely is not. */
type Report = (grants: readonly Grant[], truth: Truth) => void;

/**
 * Judges each combination of entries by which the run's identity is allowed all of some actions, without a
 * condition and with nothing that denies them; each in a part of its own. A bare star as the action, which has
 * rules of its own, counts as none.
 *
 * @param holders the run's resource, and policies that may be attached to it
 */
export function eachCombination(
  run: CheckRun,
  holders: readonly Resource[],
  demands: readonly Demand[],
  report: Report,
): void {
  const possible = demands.every(({ action }) => holders.some(({ node }) => mayGrant(node, action)));
  if (possible) run.part(() => goOn(run, holders, demands, report, [], "true"));
}

function goOn(
  run: CheckRun,
  holders: readonly Resource[],
  demands: readonly Demand[],
  report: Report,
  grants: readonly Grant[],
  sofar: Truth,
): void {
  const demand = demands[grants.length];
  if (demand === undefined) {
    const actions = demands.map(({ action }) => action);
    unlessDenied(run, holders, actions, (allowed) => report(grants, allOf([() => sofar, () => allowed])));
    return;
  }
  for (const holder of holders.filter(({ node }) => mayGrant(node, demand.action)))
    run.part(() => goOnIn(holder, demand));

  function goOnIn(holder: Resource, { action, everywhere }: Demand): void {
    const attached = holder === run.resource ? "true" : isAttached(run, holder, run.resource);
    if (attached === "false") return;
    const judge = (statement: Located): void =>
      eachEntry(run, statement, (entry, takes) => {
        const truth = allOf([
          () => takes(action),
          () => (run.isOneOf(entry, "*", "*:*") === "true" ? "false" : "true"),
          () => isAllow(run, statement),
          () => isUnconditional(run, statement),
          () => (everywhere ? reachesAll(run, statement, serviceOf(action)) : "true"),
          () => attached,
          () => sofar,
        ]);
        if (truth !== "false")
          goOn(run, holders, demands, report, [...grants, { action, entry, holder }], truth);
      });
    eachStatement(run, ["identity"], judge, holder);
  }
}
