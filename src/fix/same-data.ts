import type { PlainData } from "../schema/plain-data.js";
import type { SourceNode } from "../source/node.js";

/** Whether a node says the same as a value, as CloudFormation takes it: `"true"` is `true`, `5` is `"5"`. */
export function isSameData(node: SourceNode, value: PlainData): boolean {
  if (node.kind === "scalar") {
    if (value === null) return node.type === "null";
    if (typeof value === "object" || node.type === "null") return false;
    return typeof value === "boolean"
      ? node.text.toLowerCase() === String(value)
      : node.text === String(value);
  }
  if (node.kind === "sequence") {
    return (
      Array.isArray(value) &&
      value.length === node.items.length &&
      node.items.every((item, i) => isSameData(item, value[i] as PlainData))
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const members = new Map(Object.entries(value as Record<string, PlainData>));
  return (
    members.size === node.entries.size &&
    [...node.entries].every(([key, entry]) => {
      const other = members.get(key);
      return other !== undefined && isSameData(entry.value, other);
    })
  );
}
