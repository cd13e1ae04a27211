import { createHash } from "node:crypto";
import { contentText } from "../intrinsics/comparison-key.js";
import { childOf, textOf } from "../source/access.js";
import type { PathSegment, SourceNode } from "../source/node.js";

/**
 * What stays the same of a finding while the file around it changes: never the line, the message, `when`
 * or the version. List items go by what names them, not by their index.
 *
 * @param file the template's path from the repository's root, with `/`
 * @param root the document's tree, as written
 */
export function fingerprintBase(
  ruleId: string,
  file: string,
  logicalId: string | undefined,
  path: readonly PathSegment[],
  root: SourceNode,
): string {
  return JSON.stringify([ruleId, file, logicalId ?? "", stablePath(path, root)]);
}

/** Numbers ties in order of appearance. */
export class FingerprintNumbering {
  readonly #seen = new Map<string, number>();

  fingerprint(base: string): string {
    const count = this.#seen.get(base) ?? 0;
    this.#seen.set(base, count + 1);
    return createHash("sha256")
      .update(count === 0 ? base : `${base}#${count}`)
      .digest("hex")
      .slice(0, 32);
  }
}

const nameKeys = ["Sid", "Name", "Key", "Id", "PolicyName", "AttributeName", "IndexName", "DeviceName"];

function stablePath(path: readonly PathSegment[], root: SourceNode): readonly string[] {
  let node: SourceNode | undefined = root;
  const stable: string[] = [];
  for (const segment of path) {
    if (typeof segment === "string") {
      node = childOf(node, segment);
      stable.push(segment);
      continue;
    }
    const item: SourceNode | undefined = node?.kind === "sequence" ? node.items[segment] : undefined;
    node = item;
    stable.push(item === undefined ? String(segment) : itemName(item));
  }
  return stable;
}

function itemName(item: SourceNode): string {
  for (const key of nameKeys) {
    const text = textOf(childOf(item, key));
    if (text !== undefined) return `${key}=${text}`;
  }
  return contentText(item);
}
