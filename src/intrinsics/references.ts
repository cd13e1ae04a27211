import { itemsOf, plainText, textOf } from "../source/access.js";
import type { MapNode, SourceNode } from "../source/node.js";
import type { Environment } from "./environment.js";
import { referencePattern } from "./reference-pattern.js";
import { literalOf, partsOf } from "./text.js";
import { unknown, wrongArguments } from "./unknown-value.js";
import type { ReferencePart, TextPart, Value } from "./value.js";

export function resolveRef(argument: SourceNode, call: MapNode, environment: Environment): Value {
  const name = textOf(argument);
  if (name === undefined) return wrongArguments(call);
  if (name === "AWS::NoValue") return { kind: "absent", node: call };
  const part = referencePart(name, environment);
  if (part === undefined) return unknown(call, `nothing in the template is named ${name}`);
  return { kind: "text", parts: [part], type: "string", node: call };
}

/** What `Ref` of a name reads: a parameter, a pseudo parameter, or a resource. */
export function referencePart(name: string, environment: Environment): TextPart | undefined {
  const parameter = environment.parameterPart(name);
  if (parameter !== undefined) return parameter.part;
  return toResource(name, undefined, environment);
}

function toResource(
  logicalId: string,
  attribute: string | undefined,
  { template }: Environment,
): ReferencePart | undefined {
  const resource = template.resources.get(logicalId);
  if (resource === undefined && !template.mayGenerate(logicalId)) return undefined;
  const pattern = resource === undefined ? undefined : referencePattern(resource.type, attribute);
  return {
    kind: "reference",
    logicalId,
    ...(attribute === undefined ? {} : { attribute }),
    ...(pattern === undefined ? {} : { pattern }),
  };
}

export function resolveGetAtt(argument: SourceNode, call: MapNode, environment: Environment): Value {
  const target = attributeTarget(argument, environment);
  if (target === undefined) return wrongArguments(call);
  const part = attributePart(target.logicalId, target.attribute, environment);
  if (part === undefined) return unknown(call, `nothing in the template is named ${target.logicalId}`);
  return { kind: "text", parts: [part], type: "string", node: call };
}

/** `A.B.C` or `[A, B.C]`; the attribute may be given by a function. */
export function attributeTarget(
  argument: SourceNode,
  environment: Environment,
): { readonly logicalId: string; readonly attribute: string } | undefined {
  const text = textOf(argument);
  if (text !== undefined) {
    const dot = text.indexOf(".");
    return dot <= 0 || dot === text.length - 1
      ? undefined
      : { logicalId: text.slice(0, dot), attribute: text.slice(dot + 1) };
  }
  const [logicalIdNode, ...rest] = itemsOf(argument);
  const logicalId = plainText(logicalIdNode);
  if (logicalId === undefined || rest.length === 0) return undefined;
  const names: string[] = [];
  for (const node of rest) {
    const literal = textOf(node) ?? literalOf(partsOf(environment.resolve(node)) ?? []);
    names.push(literal === undefined || literal === "" ? "?" : literal);
  }
  return { logicalId, attribute: names.join(".") };
}

export function attributePart(
  logicalId: string,
  attribute: string,
  environment: Environment,
): TextPart | undefined {
  return toResource(logicalId, attribute, environment);
}
