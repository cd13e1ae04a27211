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

interface Search {
  readonly run: CheckRun;
  /** The run's resource, and policies that may be attached to it. */
  readonly holders: readonly Resource[];
  readonly demands: readonly Demand[];
  /** Gets actions that are allowed together, for sure or perhaps. */
  readonly report: (grants: readonly Grant[], truth: Truth) => void;
}

/**
 * Judges each combination of entries by which the run's identity is allowed all of some actions, without a
 * condition and with nothing that denies them; each in a part of its own. A bare star as the action, which has
 * rules of its own, counts as none.
 */
export function eachCombination(
  run: CheckRun,
  holders: Search["holders"],
  demands: Search["demands"],
  report: Search["report"],
): void {
  const isPossible = demands.every(({ action }) => holders.some(({ node }) => mayGrant(node, action)));
  if (isPossible) run.part(() => goOn({ run, holders, demands, report }, [], "true"));
}

/** Goes on from the grants that were found to each entry that allows the next action. */
function goOn(search: Search, grants: readonly Grant[], sofar: Truth): void {
  const { run, holders, demands, report } = search;
  const demand = demands[grants.length];
  if (demand === undefined) {
    const actions = demands.map(({ action }) => action);
    unlessDenied(run, holders, actions, (allowed) => report(grants, allOf([() => sofar, () => allowed])));
    return;
  }
  for (const holder of holders.filter(({ node }) => mayGrant(node, demand.action))) {
    run.part(() => {
      const attached = holder === run.resource ? "true" : isAttached(run, holder, run.resource);
      if (attached === "false") return;
      eachGrant(run, holder, demand, (entry, granted) => {
        const truth = allOf([() => granted, () => attached, () => sofar]);
        if (truth !== "false") goOn(search, [...grants, { action: demand.action, entry, holder }], truth);
      });
    });
  }
}

function eachGrant(
  run: CheckRun,
  holder: Resource,
  { action, everywhere }: Demand,
  judge: (entry: Located, granted: Truth) => void,
): void {
  const judgeStatement = (statement: Located): void =>
    eachEntry(run, statement, (entry, takes) => {
      const granted = allOf([
        () => takes(action),
        () => (run.isOneOf(entry, "*", "*:*") === "true" ? "false" : "true"),
        () => isAllow(run, statement),
        () => isUnconditional(run, statement),
        () => (everywhere ? reachesAll(run, statement, serviceOf(action)) : "true"),
      ]);
      if (granted !== "false") judge(entry, granted);
    });
  eachStatement(run, ["identity"], judgeStatement, holder);
}
