import { resourceSpecification } from "../../specification/resource-specification.js";
import type { Check } from "../../stack/check-run.js";
import { isThere, placesOf } from "../../stack/list-places.js";

/** What is billed has at least one tag. */
export const check: Check = (run) => {
  const { resource } = run;
  const specification = [resource.type, ...resource.ruleTypes]
    .map((type) => resourceSpecification(type)?.tags)
    .find((tags) => tags !== undefined);
  if (specification === undefined) throw new Error(`${resource.type} is not known to take tags`);
  const tags = run.read(run.properties, specification.property);
  if (tags.value.kind === "map") {
    if (tags.value.node.entries.size === 0) run.fail(tags);
    return;
  }
  run.none(placesOf(run, tags), (place) => isThere(run, place), {
    fail: () => run.fail(tags),
    review: () => run.review(tags),
  });
};
