import type { SourceNode } from "../source/node.js";

/** Whether some text below a node, in any branch and whatever it is for, matches. Static. */
export function isWritten(node: SourceNode, pattern: RegExp): boolean {
  if (node.kind === "scalar") return pattern.test(node.text);
  if (node.kind === "sequence") return node.items.some((item) => isWritten(item, pattern));
  for (const entry of node.entries.values()) if (isWritten(entry.value, pattern)) return true;
  return false;
}
