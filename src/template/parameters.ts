import { childOf, itemsOf, textOf } from "../source/access.js";
import type { MapNode, ScalarNode, SourceNode } from "../source/node.js";
import type { Parameter } from "./template.js";

export function readParameter(name: string, key: ScalarNode, node: MapNode): Parameter {
  const type = textOf(childOf(node, "Type")) ?? "String";
  const isSsm = type.startsWith("AWS::SSM::Parameter::");
  const allowedValues = childOf(node, "AllowedValues");
  const number = (field: string): number | undefined => numberOf(childOf(node, field));
  return {
    name,
    key,
    node,
    path: ["Parameters", name],
    type,
    isList:
      type === "CommaDelimitedList" ||
      type.includes("List<") ||
      type === "AWS::SSM::Parameter::Value<CommaDelimitedList>",
    isSsm,
    noEcho: textOf(childOf(node, "NoEcho"))?.toLowerCase() === "true",
    ...optional("default", defaultText(childOf(node, "Default"))),
    ...optional(
      "allowedValues",
      allowedValues === undefined ? undefined : itemsOf(allowedValues).map((item) => textOf(item) ?? ""),
    ),
    ...optional("allowedPattern", textOf(childOf(node, "AllowedPattern"))),
    ...optional("minLength", number("MinLength")),
    ...optional("maxLength", number("MaxLength")),
    ...optional("minValue", number("MinValue")),
    ...optional("maxValue", number("MaxValue")),
  };
}

/** A default may be written as a list where the type is one; CloudFormation joins it. */
function defaultText(node: SourceNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.kind === "scalar") return node.text;
  if (node.kind === "sequence") return node.items.map((item) => textOf(item) ?? "").join(",");
  return undefined;
}

function numberOf(node: SourceNode | undefined): number | undefined {
  const value = Number(textOf(node) ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}

/** The items of a comma-delimited list's text, as CloudFormation splits it. */
export function splitList(text: string): string[] {
  return text.split(",").map((item) => item.trim());
}

/** Whether a text is a value that the parameter's own constraints, AllowedValues apart, let in. */
export function admits(
  parameter: Parameter,
  text: string,
  matchesPattern: (pattern: string, text: string) => boolean,
): boolean {
  if (parameter.isSsm) return true;
  const items = parameter.isList ? splitList(text) : [text];
  if (parameter.type === "Number" || parameter.type === "List<Number>") {
    if (!items.every((item) => item !== "" && Number.isFinite(Number(item)))) return false;
  }
  if (parameter.type === "Number") {
    const value = Number(text);
    if (parameter.minValue !== undefined && value < parameter.minValue) return false;
    if (parameter.maxValue !== undefined && value > parameter.maxValue) return false;
  }
  if (parameter.type === "String" || parameter.type === "CommaDelimitedList") {
    if (
      parameter.minLength !== undefined &&
      items.some((item) => item.length < (parameter.minLength as number))
    )
      return false;
    if (
      parameter.maxLength !== undefined &&
      items.some((item) => item.length > (parameter.maxLength as number))
    )
      return false;
  }
  if (parameter.type.startsWith("AWS::") && text === "") return false;
  if (parameter.allowedPattern !== undefined) {
    return items.every((item) => matchesPattern(parameter.allowedPattern as string, item));
  }
  return true;
}
