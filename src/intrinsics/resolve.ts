import type { MapNode, SourceNode } from "../source/node.js";
import { resolveIf } from "./branch.js";
import type { Environment } from "./environment.js";
import { resolveCidr, resolveGetAzs, resolveLength, resolveSelect, resolveSplit } from "./list-functions.js";
import { resolveFindInMap } from "./lookup.js";
import { resolveGetAtt, resolveRef } from "./references.js";
import { merged } from "./text.js";
import {
  resolveBase64,
  resolveImportValue,
  resolveJoin,
  resolveSub,
  resolveToJsonString,
} from "./text-functions.js";
import { unknown } from "./unknown-value.js";
import type { Value } from "./value.js";

/** @param call the map that holds the function, for its place */
export type IntrinsicFunction = (argument: SourceNode, call: MapNode, environment: Environment) => Value;

/** A function's value given its argument; one that a property cannot hold is not in here. */
const functions: ReadonlyMap<string, IntrinsicFunction> = new Map<string, IntrinsicFunction>([
  ["Ref", resolveRef],
  ["Fn::GetAtt", resolveGetAtt],
  ["Fn::Sub", resolveSub],
  ["Fn::Join", resolveJoin],
  ["Fn::Select", resolveSelect],
  ["Fn::Split", resolveSplit],
  ["Fn::FindInMap", resolveFindInMap],
  ["Fn::If", resolveIf],
  ["Fn::GetAZs", resolveGetAzs],
  ["Fn::ImportValue", resolveImportValue],
  ["Fn::Base64", resolveBase64],
  ["Fn::Cidr", resolveCidr],
  ["Fn::Length", resolveLength],
  ["Fn::ToJsonString", resolveToJsonString],
]);

/** Functions whose value is not to be had in a property: conditions, rule functions, macros. */
const unresolvable = new Set([
  "Fn::And",
  "Fn::Or",
  "Fn::Not",
  "Fn::Equals",
  "Fn::Contains",
  "Fn::EachMemberEquals",
  "Fn::EachMemberIn",
  "Fn::RefAll",
  "Fn::ValueOf",
  "Fn::ValueOfAll",
]);

/** Whether a map is a call of an intrinsic function, by its one key. */
export function calledFunction(node: SourceNode): string | undefined {
  if (node.kind !== "map" || node.entries.size !== 1) return undefined;
  const [name] = node.entries.keys();
  return name !== undefined && (functions.has(name) || unresolvable.has(name) || name === "Fn::Transform")
    ? name
    : undefined;
}

/** What a node is in the environment's scenario, one level deep. */
export function resolveNode(node: SourceNode, environment: Environment): Value {
  if (node.kind === "scalar") {
    if (node.type === "null") return { kind: "absent", node };
    return {
      kind: "text",
      parts: merged([{ kind: "literal", text: node.text }]),
      type: node.type,
      node,
    };
  }
  if (node.kind === "sequence") {
    return { kind: "list", items: node.items.map((item) => ({ node: item })), node };
  }
  if (node.unknownTag === true) {
    return unknown(node, `${node.tag ?? "the tag"} is none of CloudFormation's`, { mayBeAbsent: true });
  }
  if (node.entries.size === 1) {
    const [entry] = node.entries.values();
    const name = entry?.key.text as string;
    const resolve = functions.get(name);
    if (resolve !== undefined) return resolve(entry?.value as SourceNode, node, environment);
    if (unresolvable.has(name)) return unknown(node, `${name} has no value here`);
    if (name === "Fn::Transform") return unknown(node, "a macro makes it", { mayBeAbsent: true });
  }
  return { kind: "map", node, open: node.entries.has("Fn::Transform") };
}
