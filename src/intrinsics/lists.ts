import { splitList } from "../template/parameters.js";
import type { Environment } from "./environment.js";
import { askText, literalOf } from "./text.js";
import type { ListItem, TextPart, Value } from "./value.js";

export function resolveItem(item: ListItem, environment: Environment): Value {
  return "value" in item ? item.value : environment.resolve(item.node);
}

/**
 * The members of a value that is a list, not yet resolved. The text of a list parameter is asked for
 * and split.
 *
 * @returns undefined where it is no list or its members cannot be known
 */
export function listItems(value: Value, environment: Environment): readonly ListItem[] | undefined {
  if (value.kind === "list") return value.items;
  if (value.kind !== "text" || value.parts.length !== 1) return undefined;
  const [part] = value.parts as readonly [TextPart];
  if (part.kind === "variable" && part.variable.list) {
    const text = askText(
      environment,
      value.parts,
      (parts) => {
        const literal = literalOf(parts);
        return literal === undefined ? "?" : `=${literal}`;
      },
      "?",
    );
    return text?.startsWith("=") === true
      ? literalItems(text.slice(1), value, part.variable.name)
      : undefined;
  }
  // The given or assumed value of a list parameter.
  if (
    part.kind === "literal" &&
    part.parameter !== undefined &&
    environment.parameterPart(part.parameter)?.list === true
  ) {
    return literalItems(part.text, value, part.parameter, part.assumed);
  }
  return undefined;
}

function literalItems(
  text: string,
  list: Value & { kind: "text" },
  parameter: string,
  assumed?: true,
): readonly ListItem[] {
  return splitList(text).map((item) => ({
    value: {
      kind: "text",
      parts: [{ kind: "literal", text: item, parameter, ...(assumed === true ? { assumed } : {}) }],
      type: "string",
      node: list.node,
    },
  }));
}
