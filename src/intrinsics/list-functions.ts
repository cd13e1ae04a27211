import { itemsOf, textOf } from "../source/access.js";
import type { MapNode, SourceNode } from "../source/node.js";
import { cidrBlocks } from "./cidr.js";
import { contentText } from "./comparison-key.js";
import type { Environment } from "./environment.js";
import { listItems, resolveItem } from "./lists.js";
import { askText, literalOf, partsOf, textValue } from "./text.js";
import { unknown, wrongArguments } from "./unknown-value.js";
import type { ListItem, Value } from "./value.js";

/** `Fn::Select`; an index outside the list makes the template undeployable, and the value unknown. */
export function resolveSelect(argument: SourceNode, call: MapNode, environment: Environment): Value {
  const [indexNode, listNode] = itemsOf(argument);
  if (indexNode === undefined || listNode === undefined || itemsOf(argument).length !== 2)
    return wrongArguments(call);
  const selected = selectItem(indexNode, listNode, environment);
  if (selected === "outside") return unknown(call, "the index lies outside the list");
  if (selected === undefined)
    return unknown(call, "the list or the index cannot be known", { id: contentText(call) });
  return selected;
}

/** @returns `outside` where the index is known not to be in the list; undefined where it cannot be known */
export function selectItem(
  indexNode: SourceNode,
  listNode: SourceNode,
  environment: Environment,
): Value | "outside" | undefined {
  const indexValue = environment.resolve(indexNode);
  const list = environment.resolve(listNode);
  for (const value of [indexValue, list])
    if (value.kind === "unknown" && value.undecided === true) return value;
  const indexText = askText(environment, partsOf(indexValue) ?? [], (parts) => literalOf(parts) ?? "?", "?");
  if (indexText === undefined) return unknown(indexNode, "the index is open", { undecided: true });
  const index = /^\d+$/.test(indexText) ? Number(indexText) : undefined;
  if (index === undefined) return indexText === "?" || indexText === "" ? undefined : "outside";
  const items = listItems(list, environment);
  if (items === undefined) {
    return list.kind === "list" || list.kind === "text" || list.kind === "unknown" ? undefined : "outside";
  }
  let position = 0;
  for (const item of items) {
    const value = resolveItem(item, environment);
    if (value.kind === "absent") continue;
    if (position === index) return value;
    position++;
  }
  return "outside";
}

export function resolveSplit(argument: SourceNode, call: MapNode, environment: Environment): Value {
  const [delimiterNode, textNode] = itemsOf(argument);
  const delimiter = textOf(delimiterNode);
  if (
    delimiter === undefined ||
    delimiter === "" ||
    textNode === undefined ||
    itemsOf(argument).length !== 2
  ) {
    return wrongArguments(call);
  }
  const value = environment.resolve(textNode);
  if (value.kind === "unknown" && value.undecided === true) return value;
  const parts = partsOf(value);
  if (parts === undefined) return unknown(call, "the text that it splits cannot be known");
  const literal = askText(
    environment,
    parts,
    (known) => {
      const text = literalOf(known);
      return text === undefined ? "?" : `=${text}`;
    },
    "?",
  );
  if (literal === undefined) return unknown(call, "the text is open", { undecided: true });
  if (!literal.startsWith("=")) return unknown(call, "the text that it splits cannot be known");
  const items: ListItem[] = literal
    .slice(1)
    .split(delimiter)
    .map((text) => ({ value: textValue([{ kind: "literal", text }], call) }));
  return { kind: "list", items, node: call };
}

export function resolveGetAzs(_argument: SourceNode, call: MapNode): Value {
  return unknown(call, "the account's Availability Zones are known only when it is deployed");
}

export function resolveCidr(argument: SourceNode, call: MapNode, environment: Environment): Value {
  const [block, count, bits] = itemsOf(argument).map((node) =>
    literalOf(partsOf(environment.resolve(node)) ?? []),
  );
  if (itemsOf(argument).length < 2) return wrongArguments(call);
  const blocks =
    block === undefined || count === undefined
      ? undefined
      : cidrBlocks(block, Number(count), Number(bits ?? "8"));
  if (blocks !== undefined) {
    return {
      kind: "list",
      items: blocks.map((text) => ({ value: textValue([{ kind: "literal", text }], call) })),
      node: call,
    };
  }
  const number = Number(count);
  if (!Number.isInteger(number) || number < 1 || number > 256 || count === "")
    return unknown(call, "the block cannot be known");
  const items: ListItem[] = Array.from({ length: number }, (_, index) => ({
    value: textValue(
      [
        {
          kind: "unknown",
          id: `${contentText(call)}[${index}]`,
          reason: "the block cannot be known",
          alphabet: "0-9a-f.:/",
        },
      ],
      call,
    ),
  }));
  return { kind: "list", items, node: call };
}

export function resolveLength(argument: SourceNode, call: MapNode, environment: Environment): Value {
  const list = environment.resolve(argument);
  if (list.kind === "unknown" && list.undecided === true) return list;
  const items = listItems(list, environment);
  if (items === undefined) return unknown(call, "the list's length cannot be known");
  const present = items.filter((item) => resolveItem(item, environment).kind !== "absent");
  return {
    kind: "text",
    parts: [{ kind: "literal", text: String(present.length) }],
    type: "number",
    node: call,
  };
}
