import type { SourceNode } from "../source/node.js";

export type PlainData = string | number | boolean | null | readonly PlainData[] | PlainMap;
export interface PlainMap {
  readonly [key: string]: PlainData;
}

/**
 * The tree as JSON would give it. Maps have no prototype, so that `__proto__` is a key like any other;
 * a number that JavaScript would write otherwise (`1.20`, `0x1F`, `012345678901`) stays a number here
 * and is judged where it matters.
 */
export function plainData(node: SourceNode): PlainData {
  if (node.kind === "sequence") return node.items.map(plainData);
  if (node.kind === "map") {
    const data: Record<string, PlainData> = Object.create(null);
    for (const [key, { value }] of node.entries) data[key] = plainData(value);
    return data;
  }
  if (node.type === "boolean") return node.text === "true";
  if (node.type === "number") return Number(node.text);
  return node.type === "null" ? null : node.text;
}

/** The node that a JSON pointer (`/require/and/0`) leads to, or the nearest one above it. */
export function nodeAt(root: SourceNode, pointer: string): SourceNode {
  let node = root;
  for (const segment of pointerSegments(pointer)) {
    const next = node.kind === "map" ? node.entries.get(segment)?.value : undefined;
    const below = next ?? (node.kind === "sequence" ? node.items[Number(segment)] : undefined);
    if (below === undefined) return node;
    node = below;
  }
  return node;
}

export function pointerSegments(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}
