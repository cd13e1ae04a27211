import type { MapEntry, MapNode, PathSegment, ScalarNode, SourceNode } from "./node.js";

/** Readers of source nodes that tolerate any shape: what is not there, or is something else, is undefined. */

export function entryOf(node: SourceNode | undefined, key: string): MapEntry | undefined {
  return node?.kind === "map" ? node.entries.get(key) : undefined;
}

export function childOf(node: SourceNode | undefined, key: string): SourceNode | undefined {
  return entryOf(node, key)?.value;
}

export function textOf(node: SourceNode | undefined): string | undefined {
  return node?.kind === "scalar" && node.type !== "null" ? node.text : undefined;
}

/** A text written as itself, or as `Fn::Sub` of a text without variables, as `Fn::ForEach` leaves it. */
export function plainText(node: SourceNode | undefined): string | undefined {
  const text = textOf(node);
  if (text !== undefined || node?.kind !== "map" || node.entries.size !== 1) return text;
  const substituted = textOf(node.entries.get("Fn::Sub")?.value);
  return substituted?.includes("${") === false ? substituted : undefined;
}

export function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === "sequence" ? node.items : [];
}

/** The keys by which the file, not the expansion, leads to this entry. */
export function writtenKeys(entry: MapEntry): readonly PathSegment[] {
  return entry.written ?? [entry.key.text];
}

/** A node that no file holds as such, standing where another does. */
export function scalarAt(span: { start: number; end: number }, text: string): ScalarNode {
  return { kind: "scalar", text, type: "string", style: "quoted", start: span.start, end: span.end };
}

export function mapAt(span: { start: number; end: number }, entries: readonly MapEntry[]): MapNode {
  return {
    kind: "map",
    entries: new Map(entries.map((entry) => [entry.key.text, entry])),
    start: span.start,
    end: span.end,
  };
}
