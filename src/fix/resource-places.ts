import type { Resource } from "../template/template.js";
import { type PlacePath, placesOf, type RepairPlace } from "./places.js";

/** The places in a resource that a path leads to. What is missing below `Properties` is said of the resource's key. */
export function resourcePlaces(resource: Resource, path: PlacePath): readonly RepairPlace[] {
  const [first, ...below] = path;
  const properties = resource.node.entries.get("Properties");
  if (first !== "Properties" || properties === undefined) return placesOf(resource.node, path, resource.key);
  return placesOf(properties.value, below, resource.key).map((place) => {
    const isAll = place.kind === "value" && place.path.length === 0;
    return {
      ...place,
      path: ["Properties", ...place.path],
      ...(isAll ? { member: { map: resource.node, entry: properties } } : {}),
    };
  });
}
