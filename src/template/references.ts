import { mentionsOf } from "../intrinsics/mentions.js";
import { calledFunction } from "../intrinsics/resolve.js";
import { itemsOf, textOf } from "../source/access.js";
import type { PathSegment, SourceNode } from "../source/node.js";
import { Trail } from "../source/trail.js";
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
    references = collect(template);
    collected.set(template, references);
  }
  return references;
}

const bySource = new WeakMap<Template, ReadonlyMap<Resource | undefined, readonly GuardedReference[]>>();

/** The references of one resource. */
export function referencesOf(template: Template, resource: Resource): readonly GuardedReference[] {
  let index = bySource.get(template);
  if (index === undefined) {
    index = groupBySource(resourceReferences(template));
    bySource.set(template, index);
  }
  return index.get(resource) ?? [];
}

function groupBySource(
  references: readonly GuardedReference[],
): ReadonlyMap<Resource | undefined, readonly GuardedReference[]> {
  const groups = new Map<Resource | undefined, GuardedReference[]>();
  for (const reference of references) {
    const group = groups.get(reference.source);
    if (group === undefined) groups.set(reference.source, [reference]);
    else group.push(reference);
  }
  return groups;
}

function collect(template: Template): readonly GuardedReference[] {
  const found: GuardedReference[] = [];
  for (const resource of template.resources.values()) {
    const guards: Guard[] =
      resource.condition === undefined ? [] : [{ condition: resource.condition, value: "true" }];
    const trail = Trail.of(resource.path);
    for (const entry of resource.node.entries.values()) {
      if (entry.key.text === "Metadata") continue;
      collectBelow(entry.value, { trail: trail.toEntry(entry), guards, template, source: resource }, found);
    }
    for (const { name, node } of resource.dependsOn) {
      if (!template.resources.has(name)) continue;
      found.push({
        target: name,
        kind: "DependsOn",
        node,
        path: [...resource.path, "DependsOn"],
        guards,
        source: resource,
      });
    }
  }
  for (const output of template.outputs.values()) {
    const guards: Guard[] =
      output.condition === undefined ? [] : [{ condition: output.condition, value: "true" }];
    collectBelow(output.node, { trail: Trail.of(output.path), guards, template }, found);
  }
  return found;
}

interface Position {
  readonly trail: Trail;
  readonly guards: readonly Guard[];
  readonly template: Template;
  readonly source?: Resource;
}

function collectBelow(node: SourceNode, at: Position, found: GuardedReference[]): void {
  if (node.kind === "scalar") return;
  if (node.kind === "sequence") {
    for (const [index, item] of node.items.entries())
      collectBelow(item, { ...at, trail: at.trail.to(index) }, found);
    return;
  }
  const name = calledFunction(node);
  if (name === "Fn::If") {
    const [conditionNode, whenTrue, whenFalse] = itemsOf(node.entries.get("Fn::If")?.value);
    const condition = textOf(conditionNode);
    if (condition === undefined || whenTrue === undefined || whenFalse === undefined) return;
    const branch = (index: number, value: Guard["value"]): Position => ({
      ...at,
      trail: at.trail.to(name, index),
      guards: [...at.guards, { condition, value }],
    });
    collectBelow(whenTrue, branch(1, "true"), found);
    collectBelow(whenFalse, branch(2, "false"), found);
    return;
  }
  if (name === "Ref" || name === "Fn::GetAtt" || name === "Fn::Sub") {
    for (const mention of mentionsOf(node)) {
      if (mention.node !== node || !at.template.resources.has(mention.name)) continue;
      found.push({
        target: mention.name,
        ...(mention.attribute === undefined ? {} : { attribute: mention.attribute }),
        kind: name,
        node,
        path: at.trail.path(),
        guards: at.guards,
        ...(at.source === undefined ? {} : { source: at.source }),
      });
    }
  }
  for (const entry of node.entries.values()) {
    if (entry.value.kind !== "scalar")
      collectBelow(entry.value, { ...at, trail: at.trail.toEntry(entry) }, found);
  }
}
