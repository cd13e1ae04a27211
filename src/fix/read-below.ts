import { childOf, itemsOf } from "../source/access.js";
import type { PathSegment, SourceNode } from "../source/node.js";
import type { Resource } from "../template/template.js";

/** What is written at a path below a resource's properties; undefined where nothing is, or a function stands between. */
export function readBelow(
  resource: Resource | undefined,
  ...path: readonly PathSegment[]
): SourceNode | undefined {
  return path.reduce<SourceNode | undefined>(
    (node, segment) => (typeof segment === "number" ? itemsOf(node)[segment] : childOf(node, segment)),
    resource?.properties,
  );
}
