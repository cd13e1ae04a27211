import type { RemoveStep } from "../../rules/repair.js";
import type { Resource } from "../../template/template.js";
import { type StepContext, type StepResult, stepResource, together, writtenNode } from "../carry-out.js";
import { removeEntry, removeItem } from "../layout/remove.js";
import { replaceValue } from "../layout/replace.js";
import type { ValuePlace } from "../places.js";
import { Refusal } from "../refusal.js";
import { repairPath } from "../repair-path.js";
import { resourcePlaces } from "../resource-places.js";
import { selectPlaces } from "../select-places.js";

/**
 * Removes what a path leads to; a branch of `Fn::If` becomes `AWS::NoValue`.
 *
 * @throws Refusal
 */
export function removeValue(step: RemoveStep, context: StepContext): StepResult {
  const resource = stepResource(context, step.on);
  const path = repairPath(step.remove, resource, step.on === undefined ? context.found.path : undefined);
  const places = resourcePlaces(resource, path);
  const selected = selectPlaces(places, context.found, (place) => place.kind === "absent");
  return together(selected.map((place) => removePlace(place as ValuePlace, resource, context)));
}

function removePlace(place: ValuePlace, resource: Resource, context: StepContext): StepResult {
  const { tree } = context;
  const { member, item } = place;
  if (member !== undefined) {
    const map = writtenNode(context, member.map);
    const entry = tree.ownEntries(map).find((own) => own.key.start === member.entry.key.start);
    if (entry === undefined) throw new Refusal("a merge key brings it from a map that others share");
    return {
      edits: removeEntry(tree, map, entry),
      declared: [{ resource: resource.name, path: place.path }],
      claims: [],
    };
  }
  if (item !== undefined) {
    const list = writtenNode(context, item.list);
    return {
      edits: removeItem(tree, list, item.index),
      // Those behind it move up.
      declared: [{ resource: resource.name, path: place.path.slice(0, -1) }],
      claims: [],
    };
  }
  return {
    edits: replaceValue(tree, writtenNode(context, place.node), { Ref: "AWS::NoValue" }),
    declared: [{ resource: resource.name, path: place.path }],
    claims: [],
  };
}
