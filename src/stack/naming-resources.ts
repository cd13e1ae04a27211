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

/**
 * Resources of a type that may name the run's resource, not looked at: by a reference, or by the text that is
 * its name.
 *
 * @param name the property that holds its name, where others may say that
 */
export function mayName(run: CheckRun, type: string, name: string | undefined): readonly Resource[] {
  const hasName = name !== undefined && run.read(run.properties, name).value.kind !== "absent";
  return hasName ? run.stack.ofType(type) : run.stack.mentioning(run.resource.name, type);
}

/** Whether a place names the run's resource. A text that cannot be known is taken to name another. */
export function namesOwn(run: CheckRun, at: Located, name: string | undefined): boolean {
  if (run.referenceTo(at)?.resource === run.resource) return true;
  const own = name === undefined ? undefined : run.read(run.properties, name);
  return own !== undefined && own.value.kind !== "absent" && run.sameText(at, own) === "true";
}
