import { childOf, itemsOf, textOf } from "../source/access.js";
import type { SourceNode } from "../source/node.js";
import type { Template } from "../template/template.js";
import { subPieces } from "./substitution.js";

/**
 * What is wrong with a function's arguments, as a sentence that says what it takes; undefined where
 * nothing is. Only the shape is judged, not the values.
 */
export function argumentProblem(name: string, argument: SourceNode, template: Template): string | undefined {
  // What an unknown tag makes may be of any shape; the tag is the fault.
  if ([argument, ...itemsOf(argument)].some((node) => node.kind === "map" && node.unknownTag === true))
    return undefined;
  return shapes[name]?.(argument, template);
}

type Shape = (argument: SourceNode, template: Template) => string | undefined;

function isFunction(node: SourceNode | undefined): boolean {
  if (node?.kind !== "map" || node.entries.size !== 1) return false;
  const [key] = node.entries.keys();
  return key === "Ref" || key === "Condition" || key?.startsWith("Fn::") === true || node.unknownTag === true;
}

function isText(node: SourceNode | undefined): boolean {
  return textOf(node) !== undefined;
}

function isTextOrFunction(node: SourceNode | undefined): boolean {
  return isText(node) || isFunction(node);
}

function isListOrFunction(node: SourceNode | undefined): boolean {
  return node?.kind === "sequence" || isFunction(node);
}

function operands(name: string, min: number, max: number): Shape {
  return (argument) => {
    const count = argument.kind === "sequence" ? argument.items.length : 0;
    if (argument.kind === "sequence" && count >= min && count <= max) return undefined;
    const wanted = min === max ? `a list of ${min}` : `a list of ${min} to ${max}`;
    return argument.kind === "sequence"
      ? `${name} takes ${wanted} conditions; here are ${count}`
      : `${name} takes ${wanted} conditions`;
  };
}

const shapes: Readonly<Record<string, Shape | undefined>> = Object.assign(Object.create(null), {
  Ref: (argument) => (isText(argument) ? undefined : "Ref takes the name of a parameter or a resource"),

  "Fn::GetAtt": (argument) => {
    const text = textOf(argument);
    if (text !== undefined) {
      return /^[^.]+\.[^.]+/.test(text)
        ? undefined
        : `Fn::GetAtt takes LogicalId.Attribute; "${text}" has no attribute`;
    }
    const [logicalId, ...attributes] = itemsOf(argument);
    return isTextOrFunction(logicalId) && attributes.length > 0 && attributes.every(isTextOrFunction)
      ? undefined
      : "Fn::GetAtt takes a logical id and an attribute";
  },

  "Fn::Sub": (argument) => {
    const [text, map] = argument.kind === "sequence" ? argument.items : [argument];
    if (!isText(text)) return "Fn::Sub takes a text, or a list of a text and a map of values";
    if (argument.kind === "sequence" && (argument.items.length !== 2 || map?.kind !== "map")) {
      return "Fn::Sub as a list takes a text and a map of values";
    }
    for (const piece of subPieces(textOf(text) as string)) {
      if (piece.kind === "variable" && !/^[A-Za-z0-9_.:&{}$ -]+$/.test(piece.name)) {
        return `Fn::Sub has a variable "\${${piece.name}}" that is no name; write \${!…} for the literal text`;
      }
    }
    return undefined;
  },

  "Fn::Join": (argument) => {
    const [delimiter, list] = itemsOf(argument);
    if (itemsOf(argument).length !== 2 || delimiter?.kind !== "scalar")
      return "Fn::Join takes a delimiter and a list";
    return isListOrFunction(list) ? undefined : "the second argument of Fn::Join must be a list";
  },

  "Fn::Select": (argument) => {
    const [index, list] = itemsOf(argument);
    if (itemsOf(argument).length !== 2) return "Fn::Select takes an index and a list";
    const text = textOf(index);
    if (text !== undefined && !/^\d+$/.test(text))
      return `the index of Fn::Select must be a whole number from 0; it is "${text}"`;
    if (!isTextOrFunction(index)) return "the index of Fn::Select must be a number";
    return isListOrFunction(list) ? undefined : "the second argument of Fn::Select must be a list";
  },

  "Fn::Split": (argument) => {
    const [delimiter, text] = itemsOf(argument);
    if (itemsOf(argument).length !== 2 || !isText(delimiter)) return "Fn::Split takes a delimiter and a text";
    if (textOf(delimiter) === "") return "the delimiter of Fn::Split must not be empty";
    return isTextOrFunction(text) ? undefined : "the second argument of Fn::Split must be a text";
  },

  "Fn::FindInMap": (argument, template) => {
    const items = itemsOf(argument);
    if (items.length < 3 || items.length > 4) return "Fn::FindInMap takes a map's name and two keys";
    if (!items.slice(0, 3).every(isTextOrFunction))
      return "the map's name and the keys of Fn::FindInMap must be texts";
    if (items.length === 4 && childOf(items[3], "DefaultValue") === undefined) {
      return "the fourth argument of Fn::FindInMap must be a map with DefaultValue";
    }
    const name = textOf(items[0]);
    if (name !== undefined && !template.mappings.has(name) && items.length === 3) {
      return `Fn::FindInMap reads the mapping "${name}", which the template does not have`;
    }
    return undefined;
  },

  "Fn::If": (argument) => {
    const items = itemsOf(argument);
    if (items.length !== 3) {
      return argument.kind === "sequence"
        ? `Fn::If takes three arguments: a condition's name, a value if it is true, a value if it is false; here are ${items.length}`
        : "Fn::If takes three arguments: a condition's name, a value if it is true, a value if it is false";
    }
    return isText(items[0]) ? undefined : "the first argument of Fn::If must be the name of a condition";
  },

  "Fn::Equals": (argument) =>
    itemsOf(argument).length === 2 ? undefined : "Fn::Equals takes a list of two values to compare",
  "Fn::And": operands("Fn::And", 2, 10),
  "Fn::Or": operands("Fn::Or", 2, 10),
  "Fn::Not": operands("Fn::Not", 1, 1),

  "Fn::GetAZs": (argument) =>
    argument.kind === "scalar" || isFunction(argument) ? undefined : "Fn::GetAZs takes a region",
  "Fn::ImportValue": (argument) =>
    isTextOrFunction(argument) ? undefined : "Fn::ImportValue takes the name of an export",
  "Fn::Base64": (argument) =>
    argument.kind === "scalar" || isFunction(argument) ? undefined : "Fn::Base64 takes a text",
  "Fn::Cidr": (argument) => {
    const items = itemsOf(argument);
    if (isFunction(argument)) return undefined;
    return (items.length === 2 || items.length === 3) && items.every(isTextOrFunction)
      ? undefined
      : "Fn::Cidr takes an IP block, a count and the number of host bits";
  },
  "Fn::Length": (argument) => (isListOrFunction(argument) ? undefined : "Fn::Length takes a list"),
  "Fn::ToJsonString": (argument) =>
    argument.kind === "scalar" ? "Fn::ToJsonString takes a map or a list" : undefined,
  "Fn::Transform": (argument) => {
    const macros = argument.kind === "sequence" ? argument.items : [argument];
    return macros.every((macro) => isText(childOf(macro, "Name")))
      ? undefined
      : "Fn::Transform takes a map with the macro's Name";
  },
} satisfies Record<string, Shape>);
