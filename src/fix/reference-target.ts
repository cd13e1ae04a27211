import { mentionsOf } from "../intrinsics/mentions.js";
import type { SourceNode } from "../source/node.js";
import type { Stack } from "../stack/stack.js";
import type { Resource } from "../template/template.js";

/** The one resource of the stack that a value names, by whatever function; undefined where it names none or several. */
export function targetOf(stack: Stack, node: SourceNode | undefined): Resource | undefined {
  if (node === undefined) return undefined;
  const named = new Set([...mentionsOf(node)].map(({ name }) => stack.resource(name)));
  named.delete(undefined);
  const [only, second] = named;
  return second === undefined ? only : undefined;
}

/** Whether one is there whenever the other is. */
export function isThereWith(one: Resource, other: Resource): boolean {
  return one.condition === undefined || one.condition === other.condition;
}
