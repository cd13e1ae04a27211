import type { SourceNode } from "../source/node.js";

/** A node as text: equal content gives equal text, whatever its form or place. */
export function contentText(node: SourceNode): string {
  if (node.kind === "scalar") return JSON.stringify(node.type === "null" ? null : node.text);
  if (node.kind === "sequence") return `[${node.items.map(contentText).join(",")}]`;
  return `{${[...node.entries.values()].map((e) => `${JSON.stringify(e.key.text)}:${contentText(e.value)}`).join(",")}}`;
}

/** By which the same comparison is the same choice, whichever way round it is written. */
export function comparisonKey(a: SourceNode, b: SourceNode): string {
  return [contentText(a), contentText(b)].sort().join(" = ");
}
