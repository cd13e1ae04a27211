import type { Truth } from "../intrinsics/value.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import type { Located } from "./located.js";

/**
 * Fails the run's resource at a place where no resource of the types names it at one of the paths
 * (`"Properties.ResourceId"` without `Properties`): an association, a log configuration, a flow log.
 */
export function requireNamedBy(
  run: CheckRun,
  types: readonly string[],
  paths: readonly (readonly string[])[],
  place: Located | Resource,
): void {
  const names = (candidate: Resource): Truth =>
    paths.some((path) => run.referenceTo(run.read(candidate, ...path))?.resource === run.resource)
      ? run.exists(candidate)
      : "false";
  run.none(run.stack.mentioning(run.resource.name, ...types), names, {
    fail: () => run.fail(place),
    review: () => run.review(place),
  });
}
