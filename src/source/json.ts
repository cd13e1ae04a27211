import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { type Limits, raising } from "../limits.js";
import type { MapEntry, ScalarNode, SourceNode } from "./node.js";
import { SourceError } from "./source-error.js";
import type { SourceFile } from "./source-file.js";
import { preprocessorTag } from "./tags.js";

/**
 * Reads strict JSON: no comments, no trailing commas. Numbers keep their source text.
 *
 * @throws SourceError for what is no JSON, for duplicate keys and for documents beyond the limits
 */
export function parseJson(file: SourceFile, limits: Limits): SourceNode {
  limitDepth(file, limits);
  const errors: ParseError[] = [];
  const root = parseTree(file.text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error !== undefined || root === undefined) {
    const start = error?.offset ?? 0;
    const reason = error === undefined ? "it is empty" : sentence(printParseErrorCode(error.error));
    throw new SourceError(
      file,
      { start, end: start + (error?.length ?? 0) },
      `this is no valid JSON: ${reason}`,
    );
  }
  let nodes = 0;
  const convert = (node: Node): SourceNode => {
    const span = { start: node.offset, end: node.offset + node.length };
    if (++nodes > limits.nodes)
      throw new SourceError(
        file,
        span,
        `the document has more than ${limits.nodes} nodes; ${raising("nodes")}`,
      );
    if (node.type === "array")
      return { kind: "sequence", items: (node.children ?? []).map(convert), ...span };
    if (node.type === "object") {
      const entries = entriesOf(file, node, convert);
      return { kind: "map", entries, ...preprocessorTag(entries), ...span };
    }
    const type = node.type as ScalarNode["type"];
    const text =
      type === "string" ? String(node.value) : type === "null" ? "" : file.text.slice(span.start, span.end);
    return { kind: "scalar", text, type, style: type === "string" ? "quoted" : "plain", ...span };
  };
  return convert(root);
}

function entriesOf(
  file: SourceFile,
  node: Node,
  convert: (node: Node) => SourceNode,
): ReadonlyMap<string, MapEntry> {
  const entries = new Map<string, MapEntry>();
  for (const property of node.children ?? []) {
    const [keyNode, valueNode] = property.children as [Node, Node];
    const key = convert(keyNode) as ScalarNode;
    const twin = entries.get(key.text);
    if (twin !== undefined) {
      throw new SourceError(
        file,
        key,
        `the key "${key.text}" stands twice in this object; remove or rename one of them`,
        [{ message: "the first one", span: twin.key }],
      );
    }
    entries.set(key.text, { key, value: convert(valueNode) });
  }
  return entries;
}

/** `CommaExpected` -> "comma expected". */
function sentence(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

/** The parser recurses: what is too deep must be found before. */
function limitDepth(file: SourceFile, limits: Limits): void {
  const { text } = file;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character === "\\") i++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{" || character === "[") {
      if (++depth > limits.depth) {
        throw new SourceError(
          file,
          { start: i, end: i + 1 },
          `the document is nested deeper than ${limits.depth} levels; ${raising("depth")}`,
        );
      }
    } else if (character === "}" || character === "]") depth--;
  }
}
