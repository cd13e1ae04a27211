import { childOf, itemsOf, textOf } from "../source/access.js";
import type { MapNode, SourceNode } from "../source/node.js";
import type { Environment } from "./environment.js";
import { listItems, resolveItem } from "./lists.js";
import { attributePart, referencePart } from "./references.js";
import { subPieces } from "./substitution.js";
import { literalOf, partsOf, textValue } from "./text.js";
import { unknown, wrongArguments } from "./unknown-value.js";
import type { TextPart, Value } from "./value.js";

export function resolveSub(argument: SourceNode, call: MapNode, environment: Environment): Value {
  const [first, map] = argument.kind === "sequence" ? argument.items : [argument];
  const text = textOf(first);
  if (text === undefined) return wrongArguments(call);
  const parts: TextPart[] = [];
  for (const piece of subPieces(text)) {
    if (piece.kind === "text") {
      parts.push({ kind: "literal", text: piece.text });
      continue;
    }
    const given = childOf(map, piece.name);
    if (given !== undefined) {
      const value = environment.resolve(given);
      if (value.kind === "unknown" && value.undecided === true) return value;
      parts.push(...(partsOf(value) ?? [unknownPart(`\${${piece.name}}`, "it is no text")]));
      continue;
    }
    parts.push(namedPart(piece.name, environment));
  }
  return textValue(parts, call);
}

/** `${Name}` or `${Name.Attribute}` without a value of its own. */
function namedPart(name: string, environment: Environment): TextPart {
  const dot = name.indexOf(".");
  const part =
    dot < 0
      ? referencePart(name, environment)
      : attributePart(name.slice(0, dot), name.slice(dot + 1), environment);
  return part ?? unknownPart(`\${${name}}`, `nothing in the template is named ${name}`);
}

function unknownPart(id: string, reason: string): TextPart {
  return { kind: "unknown", id, reason };
}

export function resolveJoin(argument: SourceNode, call: MapNode, environment: Environment): Value {
  const [delimiterNode, listNode] = itemsOf(argument);
  const delimiter = textOf(delimiterNode) ?? (delimiterNode?.kind === "scalar" ? "" : undefined);
  if (delimiter === undefined || listNode === undefined || itemsOf(argument).length !== 2)
    return wrongArguments(call);
  const list = environment.resolve(listNode);
  if (list.kind === "unknown" && list.undecided === true) return list;
  // A list parameter joined stays a text in parts: it is empty exactly when the parameter is.
  if (list.kind === "text" && list.parts.length === 1) {
    const [part] = list.parts;
    if (part?.kind === "variable" && part.variable.list)
      return textValue([{ ...part, joinedBy: delimiter }], call);
  }
  const items = listItems(list, environment);
  if (items === undefined) return unknown(call, "the list that it joins cannot be known");
  const parts: TextPart[] = [];
  let first = true;
  for (const item of items) {
    const value = resolveItem(item, environment);
    if (value.kind === "unknown" && value.undecided === true) return value;
    if (value.kind === "absent") continue;
    if (!first) parts.push({ kind: "literal", text: delimiter });
    first = false;
    const itemParts = partsOf(value);
    const [part] = itemParts ?? [];
    if (itemParts?.length === 1 && part?.kind === "variable" && part.variable.list) {
      parts.push({ ...part, joinedBy: delimiter });
    } else
      parts.push(
        ...(itemParts ?? [
          { kind: "unknown", id: `an item of ${JSON.stringify(delimiter)}`, reason: "it is no text" },
        ]),
      );
  }
  return textValue(parts.length === 0 ? [{ kind: "literal", text: "" }] : parts, call);
}

export function resolveImportValue(_argument: SourceNode, call: MapNode): Value {
  return unknown(call, "another stack exports it");
}

/** Known only where its text is: nothing checks encoded text but rules that look inside. */
export function resolveBase64(argument: SourceNode, call: MapNode, environment: Environment): Value {
  const value = environment.resolve(argument);
  if (value.kind === "absent") return value;
  const text = literalOf(partsOf(value) ?? [{ kind: "unknown", id: "", reason: "" }]);
  return text === undefined
    ? unknown(call, "the text that it encodes cannot be known")
    : textValue([{ kind: "literal", text: Buffer.from(text).toString("base64") }], call);
}

/** The JSON text of a value, with its unknown texts as parts. */
export function resolveToJsonString(argument: SourceNode, call: MapNode, environment: Environment): Value {
  const parts: TextPart[] = [];
  const literal = (text: string): void => {
    parts.push({ kind: "literal", text });
  };
  const write = (value: Value): boolean => {
    if (value.kind === "list") {
      literal("[");
      let first = true;
      for (const item of value.items) {
        const member = resolveItem(item, environment);
        if (member.kind === "absent") continue;
        if (!first) literal(",");
        first = false;
        if (!write(member)) return false;
      }
      literal("]");
      return true;
    }
    if (value.kind === "map") {
      if (value.open) return false;
      literal("{");
      let first = true;
      for (const entry of value.node.entries.values()) {
        const member = environment.resolve(entry.value);
        if (member.kind === "absent") continue;
        if (!first) literal(",");
        first = false;
        literal(`${JSON.stringify(entry.key.text)}:`);
        if (!write(member)) return false;
      }
      literal("}");
      return true;
    }
    const inner = partsOf(value);
    if (inner === undefined) return false;
    const quoted = value.kind !== "text" || value.type === "string";
    if (quoted) literal('"');
    for (const part of inner) {
      if (part.kind === "literal") literal(quoted ? JSON.stringify(part.text).slice(1, -1) : part.text);
      else parts.push(part);
    }
    if (quoted) literal('"');
    return true;
  };
  const value = environment.resolve(argument);
  if (value.kind === "unknown" && value.undecided === true) return value;
  return write(value) ? textValue(parts, call) : unknown(call, "what it holds cannot be known");
}
