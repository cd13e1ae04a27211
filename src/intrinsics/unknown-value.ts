import type { MapNode, SourceNode } from "../source/node.js";
import { contentText } from "./comparison-key.js";
import type { UnknownValue } from "./value.js";

/** @param reason to follow "because" */
export function unknown(
  node: SourceNode,
  reason: string,
  options: { readonly mayBeAbsent?: true; readonly undecided?: true; readonly id?: string } = {},
): UnknownValue {
  const { id, ...flags } = options;
  return { kind: "unknown", id: id ?? contentText(node), reason, node, ...flags };
}

/** A function's arguments are not what it takes; the finding of it is template-intrinsic-arguments. */
export function wrongArguments(call: MapNode): UnknownValue {
  return unknown(call, "the function's arguments are wrong");
}
