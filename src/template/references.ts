import { mentionsOf } from "../intrinsics/mentions.js";
import { calledFunction } from "../intrinsics/resolve.js";
import { itemsOf, textOf, writtenKeys } from "../source/access.js";
import type { PathSegment, SourceNode } from "../source/node.js";
import type { Guard } from "./guard.js";
import type { Resource, Template } from "./template.js";

/** One place that refers to a resource, and the branches that lead to it. */
export interface GuardedReference {
  readonly target: string;
  /** Undefined for `Ref` and `DependsOn`. */
  readonly attribute?: string;
  readonly kind: "Ref" | "Fn::GetAtt" | "Fn::Sub" | "DependsOn";
  readonly node: SourceNode;
  readonly path: readonly PathSegment[];
  readonly guards: readonly Guard[];
  /** The resource that refers; undefined for an output. */
  readonly source?: Resource;
}

const collected = new WeakMap<Template, readonly GuardedReference[]>();

/** Every reference to a resource in resources and outputs. */
export function resourceReferences(template: Template): readonly GuardedReference[] {
  let references = collected.get(template);
  if (references === undefined) {
    references = [...collect(template)];
    collected.set(template, references);
  }
  return references;
}

function* collect(template: Template): Iterable<GuardedReference> {
  for (const resource of template.resources.values()) {
    const guards: Guard[] =
      resource.condition === undefined ? [] : [{ condition: resource.condition, value: "true" }];
    for (const entry of resource.node.entries.values()) {
      if (entry.key.text === "Metadata") continue;
      yield* below(entry.value, [...resource.path, ...writtenKeys(entry)], guards, template, resource);
    }
    for (const { name, node } of resource.dependsOn) {
      if (!template.resources.has(name)) continue;
      yield {
        target: name,
        kind: "DependsOn",
        node,
        path: [...resource.path, "DependsOn"],
        guards,
        source: resource,
      };
    }
  }
  for (const output of template.outputs.values()) {
    const guards: Guard[] =
      output.condition === undefined ? [] : [{ condition: output.condition, value: "true" }];
    yield* below(output.node, output.path, guards, template);
  }
}

function* below(
  node: SourceNode,
  path: readonly PathSegment[],
  guards: readonly Guard[],
  template: Template,
  source?: Resource,
): Iterable<GuardedReference> {
  if (node.kind === "sequence") {
    for (const [index, item] of node.items.entries())
      yield* below(item, [...path, index], guards, template, source);
    return;
  }
  if (node.kind !== "map") return;
  const name = calledFunction(node);
  if (name === "Fn::If") {
    const [conditionNode, whenTrue, whenFalse] = itemsOf(node.entries.get("Fn::If")?.value);
    const condition = textOf(conditionNode);
    if (condition === undefined || whenTrue === undefined || whenFalse === undefined) return;
    yield* below(whenTrue, [...path, name, 1], [...guards, { condition, value: "true" }], template, source);
    yield* below(whenFalse, [...path, name, 2], [...guards, { condition, value: "false" }], template, source);
    return;
  }
  if (name === "Ref" || name === "Fn::GetAtt" || name === "Fn::Sub") {
    for (const mention of mentionsOf(node)) {
      if (mention.node !== node || !template.resources.has(mention.name)) continue;
      yield {
        target: mention.name,
        ...(mention.attribute === undefined ? {} : { attribute: mention.attribute }),
        kind: name,
        node,
        path,
        guards,
        ...(source === undefined ? {} : { source }),
      };
    }
  }
  for (const entry of node.entries.values()) {
    yield* below(entry.value, [...path, ...writtenKeys(entry)], guards, template, source);
  }
}
