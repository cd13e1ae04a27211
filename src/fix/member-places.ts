import type { MapEntry, MapNode } from "../source/node.js";
import type { Resource } from "../template/template.js";
import { type StepContext, writtenNode } from "./carry-out.js";
import type { PlacePath, ValuePlace } from "./places.js";
import { Refusal } from "./refusal.js";
import { resourcePlaces } from "./resource-places.js";
import { selectPlaces } from "./select-places.js";

/** A key of a map in the file. */
export interface MemberPlace {
  readonly map: MapNode;
  readonly entry: MapEntry;
  /** To the key, within the resource. */
  readonly path: ValuePlace["path"];
}

/**
 * The keys that a path ends at; its value is not looked into.
 *
 * @throws Refusal
 */
export function memberPlaces(
  resource: Resource,
  path: PlacePath,
  context: StepContext,
): readonly MemberPlace[] {
  const name = path.at(-1);
  if (typeof name !== "string") throw new Refusal("the path does not end in a key");
  const places = resourcePlaces(resource, path.slice(0, -1)).flatMap((place) => {
    const entry =
      place.kind === "value" && place.node.kind === "map" ? place.node.entries.get(name) : undefined;
    if (entry === undefined || place.kind !== "value") return [];
    const spans = [entry.key, { start: entry.key.start, end: entry.value.end }, entry.value];
    return [{ ...place, spans, entry }];
  });
  if (places.length === 0) throw new Refusal(`there is no ${name}`);
  return selectPlaces(places, context.found, () => false).map((place) => {
    const map = writtenNode(context, place.node as MapNode);
    const own = context.tree.ownEntries(map).find((entry) => entry.key.start === place.entry.key.start);
    if (own === undefined) throw new Refusal("a merge key brings it from a map that others share");
    return { map, entry: own, path: [...place.path, name] };
  });
}
