import { entryOf } from "../source/access.js";
import type { PathSegment, SourceNode } from "../source/node.js";
import type { Template } from "../template/template.js";
import type { DeclaredChange } from "./declared.js";

/**
 * Where two templates differ once they are expanded: each leaf that is other, new or gone. Layout, comments
 * and the spelling of a value are no difference.
 */
export function* differences(before: Template, after: Template): Iterable<DeclaredChange> {
  const names = new Set([...before.resources.keys(), ...after.resources.keys()]);
  for (const name of names) {
    const [a, b] = [before.resources.get(name), after.resources.get(name)];
    for (const path of leaves(a?.node, b?.node, [])) yield { resource: name, path };
  }
  // What the resources come from was compared as what came of it; the rest is compared as written.
  const sections = new Set([...before.root.entries.keys(), ...after.root.entries.keys()]);
  sections.delete("Resources");
  sections.delete("Globals");
  for (const section of sections) {
    const [a, b] = [before, after].map(({ root }) => entryOf(root, section)?.value);
    for (const path of leaves(a, b, [section])) yield { path };
  }
}

/** Whether a part of the template lies within another. */
export function isWithin(change: DeclaredChange, declared: DeclaredChange): boolean {
  return (
    change.resource === declared.resource && declared.path.every((segment, i) => segment === change.path[i])
  );
}

function* leaves(
  a: SourceNode | undefined,
  b: SourceNode | undefined,
  path: readonly PathSegment[],
): Iterable<readonly PathSegment[]> {
  if (a === b) return;
  const some = (a ?? b) as SourceNode;
  const isOneSided = a === undefined || b === undefined;
  if (!isOneSided && a.kind !== b.kind) {
    yield path;
    return;
  }
  if (some.kind === "map") {
    const keys = new Set([...keysOf(a), ...keysOf(b)]);
    if (keys.size === 0 && isOneSided) yield path;
    for (const key of keys) yield* leaves(entryOf(a, key)?.value, entryOf(b, key)?.value, [...path, key]);
    return;
  }
  if (some.kind === "sequence") {
    const [left, right] = [itemsOf(a), itemsOf(b)];
    const length = Math.max(left.length, right.length);
    if (length === 0 && isOneSided) yield path;
    for (let i = 0; i < length; i++) yield* leaves(left[i], right[i], [...path, i]);
    return;
  }
  if (
    isOneSided ||
    a.kind !== "scalar" ||
    b.kind !== "scalar" ||
    a.text !== b.text ||
    (a.type === "null") !== (b.type === "null")
  ) {
    yield path;
  }
}

function keysOf(node: SourceNode | undefined): Iterable<string> {
  return node?.kind === "map" ? node.entries.keys() : [];
}

function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === "sequence" ? node.items : [];
}
