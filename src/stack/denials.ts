import type { Truth } from "../intrinsics/value.js";
import type { SourceNode } from "../source/node.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { isUnconditional, reachesAll, serviceOf, takesAction } from "./grants.js";
import { isAttached, mayGrant } from "./held-policies.js";
import { allOf, someOf } from "./kleene.js";
import { atPlace, type ListPlace, placesOf } from "./list-places.js";
import type { Located } from "./located.js";
import { isDeny } from "./policy-statements.js";
import { isWritten } from "./written-text.js";

/** A policy document that may deny an action, not looked at. */
interface Candidate {
  readonly holder: Resource;
  readonly document: () => Located;
  readonly action: string;
}

/**
 * Says something of actions where no policy denies one of them on everything, whatever others allow: `true`
 * where none does for sure, `unknown` where one may.
 *
 * @param holders the run's resource, and policies that may be attached to it
 * @param actions may hold wildcards; a denial must then take all that they stand for
 */
export function unlessDenied(
  run: CheckRun,
  holders: readonly Resource[],
  actions: readonly string[],
  say: (truth: Truth) => void,
): void {
  const candidates = holders.flatMap((holder) =>
    actions.flatMap((action) => documentsThatMayDeny(run, holder, action)),
  );
  if (candidates.length === 0) say("true");
  else
    run.none(candidates, (candidate) => isDenial(run, candidate), {
      fail: () => say("true"),
      review: () => say("unknown"),
    });
}

function documentsThatMayDeny(run: CheckRun, holder: Resource, action: string): readonly Candidate[] {
  if (!mayDeny(holder.node, action)) return [];
  const inline = placesOf(run, run.read(holder, "Policies"))
    .filter((place) => mayDenyAt(place, action))
    .map((place) => () => run.read(atPlace(run, place), "PolicyDocument"));
  const documents = [() => run.read(holder, "PolicyDocument"), ...inline];
  return documents.map((document) => ({ holder, document, action }));
}

function isDenial(run: CheckRun, { holder, document, action }: Candidate): Truth {
  const statements = run.read(document(), "Statement");
  const denies = (statement: Located): Truth =>
    allOf([
      () => isDeny(run, statement),
      () => isUnconditional(run, statement),
      () => takesAction(run, statement, action),
      () => reachesAll(run, statement, serviceOf(action)),
    ]);
  if (statements.value.kind === "absent") return "false";
  if (statements.value.kind === "map") return denies(statements);
  // The others are not looked at, so that nothing they hang on is asked.
  const places = placesOf(run, statements).filter((place) => mayDenyAt(place, action));
  return allOf([
    () => someOf(places, (place) => denies(atPlace(run, place))),
    () => (holder === run.resource ? "true" : isAttached(run, holder, run.resource)),
  ]);
}

function mayDeny(node: SourceNode, action: string): boolean {
  return isWritten(node, /^Deny$/) && mayGrant(node, action);
}

function mayDenyAt({ from }: ListPlace, action: string): boolean {
  return from !== undefined && "node" in from && mayDeny(from.node, action);
}
