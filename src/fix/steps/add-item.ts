import type { AddStep } from "../../rules/repair.js";
import { type PlainData, plainData } from "../../schema/plain-data.js";
import { childOf, textOf } from "../../source/access.js";
import type { MapNode, SequenceNode, SourceNode } from "../../source/node.js";
import type { Resource } from "../../template/template.js";
import {
  nothing,
  type StepContext,
  type StepResult,
  stepResource,
  together,
  writtenNode,
} from "../carry-out.js";
import { itemFragment } from "../layout/fragment.js";
import { insertItem } from "../layout/insert.js";
import { isMap } from "../layout/print.js";
import { replaceValue } from "../layout/replace.js";
import { wrapInList } from "../layout/wrap.js";
import { branchesOf, callName, isCall, placesOf, type RepairPlace, type ValuePlace } from "../places.js";
import { Refusal } from "../refusal.js";
import { repairPath } from "../repair-path.js";
import { resourcePlaces } from "../resource-places.js";
import { isSameData } from "../same-data.js";
import { type OpenPlace, selectPlaces } from "../select-places.js";
import { setPlace } from "./set.js";

/** @throws Refusal */
export function addItem(step: AddStep, context: StepContext): StepResult {
  const resource = stepResource(context, step.on);
  const path = repairPath(step.add, resource, step.on === undefined ? context.found.path : undefined);
  const places = resourcePlaces(resource, path);
  const selected = selectPlaces(places, context.found, (place) => hasItem(place, step.item));
  return together(selected.map((place) => addTo(place, step, resource, context)));
}

function hasItem(place: RepairPlace, item: PlainData): boolean {
  if (place.kind !== "value") return false;
  const items = place.node.kind === "sequence" ? place.node.items : [place.node];
  return items.some((one) => isSameData(one, item));
}

function addTo(place: OpenPlace, step: AddStep, resource: Resource, context: StepContext): StepResult {
  if (place.kind === "absent") return setPlace(place, [step.item], resource, context, false);
  const { node } = place;
  if (isCall(node))
    throw new Refusal(`its value comes from ${callName(node)}; what that should give is yours to decide`);
  const named = step.by === undefined ? [] : itemsNamed(place, step.item, step.by);
  if (named.length > 0) return setMembers(named, step, resource, context);
  const declared = [{ resource: resource.name, path: place.path }];
  if (node.kind === "sequence") {
    const list: SequenceNode = writtenNode(context, node);
    if (list.items.length === 0)
      return { edits: replaceValue(context.tree, list, [step.item]), declared, claims: [] };
    return {
      edits: insertItem(context.tree, list, itemFragment(step.item)),
      declared: [{ resource: resource.name, path: [...place.path, node.items.length] }],
      claims: [],
    };
  }
  // One value stands for a list of one.
  const written = writtenNode(context, node);
  const edits =
    written.kind === "map"
      ? wrapInList(context.tree, written as MapNode, itemFragment(step.item))
      : replaceValue(context.tree, written, [plainData(node), step.item]);
  return { edits, declared, claims: [] };
}

/** Items, through their branches, whose member `by` is the same as the wanted item's. */
function itemsNamed(
  place: ValuePlace,
  item: PlainData,
  by: string,
): readonly { node: MapNode; path: ValuePlace["path"] }[] {
  const wanted = isMap(item) ? item[by] : undefined;
  if (place.node.kind !== "sequence" || typeof wanted !== "string") return [];
  const found: { node: MapNode; path: ValuePlace["path"] }[] = [];
  const visit = (node: SourceNode, path: ValuePlace["path"]): void => {
    for (const [branch, index] of branchesOf(node) ?? []) visit(branch, [...path, "Fn::If", index]);
    if (node.kind === "map" && textOf(childOf(node, by)) === wanted) found.push({ node, path });
  };
  for (const [index, one] of place.node.items.entries()) visit(one, [...place.path, index]);
  return found;
}

function setMembers(
  named: ReturnType<typeof itemsNamed>,
  step: AddStep,
  resource: Resource,
  context: StepContext,
): StepResult {
  const members = Object.entries(step.item as Record<string, PlainData>).filter(([name]) => name !== step.by);
  const results = members.flatMap(([name, value]) => {
    const places = named.flatMap(({ node, path }) =>
      placesOf(node, [name], node).map((place) => ({ ...place, path: [...path, ...place.path] })),
    );
    const selected = selectPlaces(
      places,
      context.found,
      (place) => place.kind === "value" && isSameData(place.node, value),
    );
    return selected.map((place) => setPlace(place, value, resource, context, false));
  });
  return results.length === 0 ? nothing : together(results);
}
