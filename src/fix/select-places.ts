import type { SourceSpan } from "../source/node.js";
import type { AbsentPlace, BlockedPlace, RepairPlace, ValuePlace } from "./places.js";
import { Refusal } from "./refusal.js";

export interface Pointing {
  /** What the finding points at. */
  readonly span: SourceSpan;
  /** It holds whatever the parameters are. */
  readonly always: boolean;
}

/**
 * The places of a path that a repair changes: the branch that fails, not the others.
 *
 * @param isDone whether a place is as the repair wants it
 * @throws Refusal where it cannot be told which branch fails, or nothing can be written there
 */
export function selectPlaces<Place extends RepairPlace>(
  places: readonly Place[],
  pointing: Pointing,
  isDone: (place: Place) => boolean,
): readonly Exclude<Place, BlockedPlace>[] {
  const open = places.filter((place) => !isDone(place));
  const pointed = open.filter(
    (place) => place.branched && place.spans.some((span) => isSame(span, pointing.span)),
  );
  const selected = pointed.length > 0 ? pointed : open;
  const blocked = selected.find((place): place is Place & BlockedPlace => place.kind === "blocked");
  if (blocked !== undefined) throw new Refusal(blocked.reason);
  const isClear =
    pointed.length > 0 || open.length < 2 || pointing.always || !open.some((place) => place.branched);
  if (!isClear) throw new Refusal("the finding does not tell which branch of the condition is at fault");
  return selected as unknown as readonly Exclude<Place, BlockedPlace>[];
}

export type OpenPlace = ValuePlace | AbsentPlace;

function isSame(a: SourceSpan, b: SourceSpan): boolean {
  return a.start === b.start && a.end === b.end;
}
