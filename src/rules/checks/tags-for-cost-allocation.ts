import { resourceSpecification } from "../../specification/resource-specification.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { atPlace, isThere, placesOf } from "../../stack/list-places.js";
import type { Located } from "../../stack/located.js";

/** What is billed has the tags that the team asks for, or at least one. */
export const check: Check = (run) => {
  const { resource } = run;
  const specification = [resource.type, ...resource.ruleTypes]
    .map((type) => resourceSpecification(type)?.tags)
    .find((tags) => tags !== undefined);
  if (specification === undefined) throw new Error(`${resource.type} is not known to take tags`);
  const tags = run.read(run.properties, specification.property);
  const keys = run.option<readonly string[]>("keys");
  if (keys.length === 0) requireAny(run, tags);
  else run.all(...keys.map((key) => () => requireKey(run, tags, key)));
};

function requireAny(run: CheckRun, tags: Located): void {
  if (tags.value.kind === "map") {
    if (tags.value.node.entries.size === 0) run.fail(tags);
    return;
  }
  run.none(placesOf(run, tags), (place) => isThere(run, place), {
    fail: () => run.fail(tags),
    review: () => run.review(tags),
  });
}

function requireKey(run: CheckRun, tags: Located, key: string): void {
  // Each key that is missing is a finding of its own.
  const missing = { ...tags, path: [...tags.path, key] };
  const message = `{resource} lacks the tag ${key}: what it costs cannot be told apart on the bill`;
  if (tags.value.kind === "map") {
    const { value } = run.read(tags, key);
    if (value.kind === "absent") run.fail(missing, { message });
    else if (value.kind === "unknown" && value.mayBeAbsent === true) run.review(missing);
    return;
  }
  run.none(placesOf(run, tags), (place) => run.isOneOf(run.read(atPlace(run, place), "Key"), key), {
    fail: () => run.fail(missing, { message }),
    review: () => run.review(missing),
  });
}
