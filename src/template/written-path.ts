import { childOf, textOf } from "../source/access.js";
import type { PathSegment, SourceNode, SourceSpan } from "../source/node.js";

/** Keys by which people tell the items of a list apart, the most telling first. */
const nameKeys = ["Sid", "Name", "Key", "Id", "PolicyName", "AttributeName", "IndexName", "DeviceName"];

/** What an item of a list is called: its `Sid`, `Name`, `Key` and the like, as `[key, name]`; none for most. */
export function itemNames(item: SourceNode): readonly (readonly [string, string])[] {
  const names: [string, string][] = [];
  for (const key of nameKeys) {
    const name = textOf(childOf(item, key));
    if (name !== undefined) names.push([key, name]);
  }
  return names;
}

/**
 * The nodes that a finding's path leads to, one for each segment; undefined from where the file has none.
 * Such a path leaves out the `Fn::If`s on the way.
 *
 * @param root the document's tree, as written
 * @param at what the finding points at, which tells the branch of an `Fn::If`
 */
export function nodesAlong(
  root: SourceNode,
  path: readonly PathSegment[],
  at: SourceSpan,
): readonly (SourceNode | undefined)[] {
  let node: SourceNode | undefined = root;
  return path.map((segment) => {
    node = step(node, segment, at);
    return node;
  });
}

function step(node: SourceNode | undefined, segment: PathSegment, at: SourceSpan): SourceNode | undefined {
  const next =
    typeof segment === "string"
      ? childOf(node, segment)
      : node?.kind === "sequence"
        ? node.items[segment]
        : undefined;
  if (next !== undefined) return next;
  const branches = branchesOf(node);
  const taken = branches.filter((branch) => branch.start <= at.start && at.end <= branch.end);
  for (const branch of taken.length === 0 ? branches : taken) {
    const below = step(branch, segment, at);
    if (below !== undefined) return below;
  }
  return undefined;
}

function branchesOf(node: SourceNode | undefined): readonly SourceNode[] {
  if (node?.kind !== "map" || node.entries.size !== 1) return [];
  const choice = node.entries.get("Fn::If")?.value;
  return choice?.kind === "sequence" ? choice.items.slice(1) : [];
}

/** An item that is an `Fn::If` is called as the branch that is meant. */
export function throughBranches(item: SourceNode, at: SourceSpan): SourceNode {
  const branches = branchesOf(item);
  const taken = branches.find((branch) => branch.start <= at.start && at.end <= branch.end);
  return taken === undefined ? item : throughBranches(taken, at);
}
