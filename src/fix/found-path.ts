import type { PathSegment } from "../source/node.js";
import type { Resource } from "../template/template.js";

/** Where a finding is, from the resource's properties; the branches of `Fn::If` are walked through by themselves. */
export function foundBelow(resource: Resource, path: readonly PathSegment[]): readonly PathSegment[] {
  const below = path.slice(resource.path.length + 1);
  return below.filter((segment, i) => segment !== "Fn::If" && below[i - 1] !== "Fn::If");
}

/** Up to the statement of a policy that a finding is in; undefined where it is in none. */
export function statementPath(
  resource: Resource,
  path: readonly PathSegment[],
): readonly PathSegment[] | undefined {
  const below = foundBelow(resource, path);
  const at = below.indexOf("Statement");
  if (at < 0) return undefined;
  return below.slice(0, typeof below[at + 1] === "number" ? at + 2 : at + 1);
}

/** Segments as a path of the repair language. */
export function writePath(segments: readonly PathSegment[]): string {
  const steps = segments.map((segment) => {
    if (typeof segment === "number") return `[${segment}]`;
    return /^[A-Za-z]\w*$/.test(segment) ? `.${segment}` : `["${segment}"]`;
  });
  return `$${steps.join("")}`;
}
