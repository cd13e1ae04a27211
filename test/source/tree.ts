import type { SourceNode } from "../../src/source/node.js";
import { parseSource } from "../../src/source/parse.js";
import { SourceFile } from "../../src/source/source-file.js";

/** A tree as plain data: scalars as `type:text`, maps and lists as themselves. */
export type PlainTree = string | PlainTree[] | { [key: string]: PlainTree };

export function plainTree(node: SourceNode): PlainTree {
  if (node.kind === "scalar") return `${node.type}:${node.text}`;
  if (node.kind === "sequence") return node.items.map(plainTree);
  return Object.fromEntries(
    [...node.entries.values()].map((entry) => [entry.key.text, plainTree(entry.value)]),
  );
}

export function treeOf(text: string): PlainTree {
  return plainTree(parseSource(new SourceFile("t.yaml", text)));
}

/** Each scalar with the source text that its span covers. */
export function spans(text: string): [string, string][] {
  const found: [string, string][] = [];
  const visit = (node: SourceNode): void => {
    if (node.kind === "scalar") found.push([node.text, text.slice(node.start, node.end)]);
    else if (node.kind === "sequence") node.items.forEach(visit);
    else
      for (const entry of node.entries.values()) {
        visit(entry.key);
        visit(entry.value);
      }
  };
  visit(parseSource(new SourceFile("t.yaml", text)));
  return found;
}

/** The tree as JSON text: what the same template is in the other language. */
export function asJson(node: SourceNode): string {
  if (node.kind === "scalar") {
    if (node.type === "null") return "null";
    return node.type === "boolean" ? node.text : JSON.stringify(node.text);
  }
  if (node.kind === "sequence") return `[${node.items.map(asJson).join(",\n")}]`;
  return `{${[...node.entries.values()].map((e) => `${JSON.stringify(e.key.text)}: ${asJson(e.value)}`).join(",\n")}}`;
}
