import type { SetStep } from "../../rules/repair.js";
import type { PlainData } from "../../schema/plain-data.js";
import type { MapNode } from "../../source/node.js";
import type { Resource } from "../../template/template.js";
import {
  nothing,
  type StepContext,
  type StepResult,
  stepResource,
  together,
  writtenNode,
} from "../carry-out.js";
import { entryFragment, type Fragment, nestedFragment } from "../layout/fragment.js";
import { insertEntry } from "../layout/insert.js";
import { replaceValue } from "../layout/replace.js";
import { type AbsentPlace, callName, isCall, type RepairPlace } from "../places.js";
import { Refusal } from "../refusal.js";
import { repairPath } from "../repair-path.js";
import { resourcePlaces } from "../resource-places.js";
import { isSameData } from "../same-data.js";
import { type OpenPlace, selectPlaces } from "../select-places.js";

/** @throws Refusal */
export function setValue(step: SetStep, context: StepContext): StepResult {
  const resource = stepResource(context, step.on);
  const path = repairPath(step.set, resource, step.on === undefined ? context.found.path : undefined);
  const places = resourcePlaces(resource, path);
  const selected = selectPlaces(places, context.found, (place) => isSet(place, step.to));
  return together(
    selected.map((place) => setPlace(place, step.to, resource, context, step.overwrite === true)),
  );
}

function isSet(place: RepairPlace, value: PlainData): boolean {
  return place.kind === "value" && isSameData(place.node, value);
}

/** Gives one place a value. */
export function setPlace(
  place: OpenPlace,
  value: PlainData,
  resource: Resource,
  context: StepContext,
  overwrite: boolean,
): StepResult {
  const { tree } = context;
  if (place.kind === "value") {
    if (isSameData(place.node, value)) return nothing;
    if (isCall(place.node) && !overwrite) {
      throw new Refusal(
        `its value comes from ${callName(place.node)}; what that should give is yours to decide`,
      );
    }
    const edits = replaceValue(tree, writtenNode(context, place.node), value);
    return { edits, declared: [{ resource: resource.name, path: place.path }], claims: [] };
  }
  if (!isMapWithout(place)) {
    const edits = replaceValue(tree, writtenNode(context, place.node), nested(place.rest, value));
    return { edits, declared: [{ resource: resource.name, path: place.path }], claims: [] };
  }
  const name = place.rest.at(-1) as string;
  return insertMember(place, entryFragment(name, value), resource, context);
}

/** Puts a member below a map that lacks it, with the maps between. */
export function insertMember(
  place: AbsentPlace,
  leaf: Fragment,
  resource: Resource,
  context: StepContext,
): StepResult {
  const { tree } = context;
  let map = tree.written(place.node as MapNode);
  let missing = place.rest;
  if (map === undefined) {
    // What `Globals` gave stands elsewhere: the resource gets properties of its own.
    if (place.path.length !== 1) throw new Refusal("what it would change is not written as such in the file");
    map = writtenNode(context, resource.node);
    missing = [place.path[0] as string, ...missing];
  }
  const fragment = missing
    .slice(0, -1)
    .reduceRight<Fragment>((inner, name) => nestedFragment(name, inner), leaf);
  const isAttribute = place.path.length === 0 && missing[0] !== "Properties";
  const after = isAttribute ? map.entries.get("Type") : undefined;
  return {
    edits: insertEntry(tree, map, fragment, after === undefined ? {} : { after }),
    declared: [{ resource: resource.name, path: [...place.path, ...place.rest] }],
    claims: [`${map.start} ${missing[0]}`],
  };
}

/** Whether a place is a map that lacks a member, not a node that says there is nothing. */
export function isMapWithout(place: AbsentPlace): boolean {
  return place.node.kind === "map" && place.rest.length > 0 && !isCall(place.node);
}

function nested(names: readonly string[], value: PlainData): PlainData {
  return names.reduceRight<PlainData>((inner, name) => ({ [name]: inner }), value);
}
