import { childOf, entryOf, itemsOf, textOf, writtenKeys } from "../source/access.js";
import type { MapEntry, MapNode, SourceNode } from "../source/node.js";
import { asCloudFormation } from "./serverless.js";
import type { Resource, TemplateFault } from "./template.js";

/** Attributes that stand beside Type and Properties. */
const attributes = new Set([
  "Type",
  "Properties",
  "Condition",
  "DependsOn",
  "DeletionPolicy",
  "UpdateReplacePolicy",
  "CreationPolicy",
  "UpdatePolicy",
  "Metadata",
  "Version",
  "Description",
  "Fn::Transform",
  // SAM's own
  "Connectors",
  "IgnoreGlobals",
]);

export interface ResourceContext {
  readonly assumed: ReadonlyMap<string, string>;
  /** A macro over the whole template may change it. */
  readonly open: boolean;
  readonly fault: (fault: TemplateFault) => void;
  /** What stands here, and all that it may make, cannot be known. */
  readonly unknownResource: (name: string) => void;
}

export function readResource(entry: MapEntry, context: ResourceContext): Resource | undefined {
  const name = entry.key.text;
  const path = ["Resources", ...writtenKeys(entry)];
  const fault = (message: string, span: SourceNode): undefined => {
    context.fault({ ruleId: "template-structure", verdict: "fail", message, path, span, logicalId: name });
    return undefined;
  };
  const node = entry.value;
  if (node.kind !== "map") return fault("a resource must be a map with a Type", entry.key);
  const typeNode = childOf(node, "Type");
  const type = textOf(typeNode);
  if (type === undefined || typeNode === undefined) {
    if (typeNode?.kind === "map" && typeNode.unknownTag === true) {
      context.fault({
        ruleId: "template-unknown-tag",
        verdict: "fail",
        message: `${typeNode.tag} is no short form of a CloudFormation function; what it makes cannot be known`,
        path: [...path, "Type"],
        span: typeNode,
      });
      context.unknownResource(name);
      return undefined;
    }
    if (node.unknownTag === true || node.entries.has("Fn::Transform") || context.open) {
      context.unknownResource(name);
      return undefined;
    }
    return fault("the resource has no Type, which must be text", entry.key);
  }
  for (const attribute of node.entries.values()) {
    if (attributes.has(attribute.key.text) || context.open) continue;
    context.fault({
      ruleId: "template-structure",
      verdict: "fail",
      message: `"${attribute.key.text}" is no attribute of a resource; did you mean it under Properties?`,
      path: [...path, attribute.key.text],
      span: attribute.key,
      logicalId: name,
    });
  }
  const propertiesNode = childOf(node, "Properties");
  let written: MapNode | undefined;
  if (propertiesNode?.kind === "map") written = propertiesNode;
  else if (
    propertiesNode !== undefined &&
    !(propertiesNode.kind === "scalar" && propertiesNode.type === "null")
  ) {
    context.fault({
      ruleId: "template-structure",
      verdict: "fail",
      message: "Properties must be a map",
      path: [...path, "Properties"],
      span: propertiesNode,
      logicalId: name,
    });
  }
  const { ruleTypes, properties } = asCloudFormation(type, written);
  const conditionNode = childOf(node, "Condition");
  const condition = textOf(conditionNode);
  const dependsOn = childOf(node, "DependsOn");
  return {
    name,
    key: entry.key,
    node,
    path,
    type,
    typeNode,
    ruleTypes,
    properties,
    ...(condition === undefined || conditionNode === undefined ? {} : { condition, conditionNode }),
    dependsOn: (dependsOn?.kind === "sequence"
      ? itemsOf(dependsOn)
      : dependsOn === undefined
        ? []
        : [dependsOn]
    ).flatMap((item) => {
      const target = textOf(item);
      return target === undefined ? [] : [{ name: target, node: item }];
    }),
    assumed: context.assumed,
    open:
      context.open ||
      entryOf(node, "Fn::Transform") !== undefined ||
      (written?.entries.has("Fn::Transform") ?? false),
  };
}
