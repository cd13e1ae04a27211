import { calledFunction } from "../intrinsics/resolve.js";
import { itemsOf, textOf } from "../source/access.js";
import type { MapEntry, MapNode, PathSegment, ScalarNode, SourceNode, SourceSpan } from "../source/node.js";
import { Trail } from "../source/trail.js";
import type { DefinitionSpecification, PropertySpecification } from "../specification/definition.js";
import type { PropertyType } from "../specification/property-type.js";
import { resourceSpecification } from "../specification/resource-specification.js";
import type { Guard } from "../template/guard.js";
import type { Resource } from "../template/template.js";

/** What a resource type's schema has to say of a place, and the branches that lead to it. */
export type SchemaEvent = {
  readonly path: readonly PathSegment[];
  readonly guards: readonly Guard[];
} & (
  | {
      readonly kind: "unknown-property";
      readonly entry: MapEntry;
      readonly definition: DefinitionSpecification;
      /** The object's unknown properties, all of them. */
      readonly among: readonly MapEntry[];
    }
  | { readonly kind: "missing-property"; readonly property: PropertySpecification; readonly span: SourceSpan }
  | { readonly kind: "wrong-type"; readonly expected: PropertyType; readonly node: SourceNode }
  | { readonly kind: "invalid-value"; readonly values: readonly string[]; readonly node: ScalarNode }
);

const walked = new WeakMap<Resource, readonly SchemaEvent[]>();

/**
 * Holds a resource's properties against its type's schema, through every branch of `Fn::If`. What a
 * function or a macro gives is not judged. Found once a resource, whichever rules ask.
 */
export function schemaEvents(resource: Resource): readonly SchemaEvent[] {
  let events = walked.get(resource);
  if (events === undefined) {
    events = walkResource(resource);
    walked.set(resource, events);
  }
  return events;
}

function walkResource(resource: Resource): readonly SchemaEvent[] {
  const specification = resourceSpecification(resource.type);
  // SAM checks its own types; a custom resource takes anything.
  if (specification === undefined || specification.open || resource.ruleTypes.length > 1) return [];
  // What a macro over it makes of its properties is not theirs to say.
  if (resource.open) return [];
  const node = resource.node.entries.get("Properties")?.value;
  const trail = Trail.of([...resource.path, "Properties"]);
  const events: SchemaEvent[] = [];
  if (node?.kind === "map") {
    walkObject(node, specification, { trail, guards: [], anchor: resource.key, events });
    return events;
  }
  for (const name of specification.propertyNames()) {
    const property = specification.property(name);
    if (property?.required !== true) continue;
    const path = trail.to(name).path();
    events.push({ kind: "missing-property", property, span: resource.key, path, guards: [] });
  }
  return events;
}

interface Position {
  readonly trail: Trail;
  readonly guards: readonly Guard[];
  /** What stands for a missing member. */
  readonly anchor: SourceSpan;
  /** What is found is added here. */
  readonly events: SchemaEvent[];
}

function walkObject(node: MapNode, definition: DefinitionSpecification, at: Position): void {
  const { guards, events } = at;
  const unknown: MapEntry[] = [];
  for (const entry of node.entries.values()) {
    if (entry.key.text === "Fn::Transform") continue;
    if (definition.property(entry.key.text) === undefined) unknown.push(entry);
  }
  for (const entry of unknown) {
    const path = at.trail.toEntry(entry).path();
    events.push({ kind: "unknown-property", entry, definition, among: unknown, path, guards });
  }
  // A macro may add members.
  const open = node.entries.has("Fn::Transform");
  for (const name of definition.propertyNames()) {
    const entry = node.entries.get(name);
    if (entry === undefined) {
      if (open || !definition.isRequired(name)) continue;
      const property = definition.property(name) as PropertySpecification;
      const path = at.trail.to(name).path();
      events.push({ kind: "missing-property", property, span: at.anchor, path, guards });
      continue;
    }
    const property = definition.property(name) as PropertySpecification;
    const inner: Position = { trail: at.trail.toEntry(entry), guards, anchor: entry.key, events };
    if (property.required) {
      for (const missing of missingBranches(entry.value, guards)) {
        const path = inner.trail.path();
        events.push({
          kind: "missing-property",
          property,
          span: missing.branch,
          path,
          guards: missing.guards,
        });
      }
    }
    walkValue(entry.value, property.type, inner);
  }
}

/** Branches in which a value is `AWS::NoValue`. */
function missingBranches(
  node: SourceNode,
  guards: readonly Guard[],
): readonly { readonly branch: SourceNode; readonly guards: readonly Guard[] }[] {
  if (
    calledFunction(node) === "Ref" &&
    node.kind === "map" &&
    textOf(node.entries.get("Ref")?.value) === "AWS::NoValue"
  )
    return [{ branch: node, guards }];
  return branchesOf(node).flatMap(({ branch, guard }) => missingBranches(branch, [...guards, guard]));
}

function branchesOf(node: SourceNode): readonly { readonly branch: SourceNode; readonly guard: Guard }[] {
  if (calledFunction(node) !== "Fn::If" || node.kind !== "map") return [];
  const [conditionNode, whenTrue, whenFalse] = itemsOf(node.entries.get("Fn::If")?.value);
  const condition = textOf(conditionNode);
  if (condition === undefined || whenTrue === undefined || whenFalse === undefined) return [];
  return [
    { branch: whenTrue, guard: { condition, value: "true" } },
    { branch: whenFalse, guard: { condition, value: "false" } },
  ];
}

function walkValue(node: SourceNode, type: PropertyType, at: Position): void {
  if (node.kind === "scalar") {
    walkScalar(node, type, at);
    return;
  }
  const branches = branchesOf(node);
  if (branches.length > 0) {
    for (const { branch, guard } of branches)
      walkValue(branch, type, { ...at, guards: [...at.guards, guard], anchor: branch });
    return;
  }
  // What a function gives, and what no tag tells, is not for a schema to judge.
  if (calledFunction(node) !== undefined || (node.kind === "map" && node.unknownTag === true)) return;
  if (type.kind === "json") return;
  if (type.kind === "union") walkUnion(node, type, at);
  else if (type.kind === "object" && node.kind === "map") walkObject(node, type.definition, at);
  else if (type.kind === "list" && node.kind === "sequence") {
    for (const [index, item] of node.items.entries())
      walkValue(item, type.item, { ...at, trail: at.trail.to(index), anchor: item });
  } else if (type.kind === "map" && node.kind === "map") {
    for (const entry of node.entries.values())
      walkValue(entry.value, type.value, { ...at, trail: at.trail.toEntry(entry), anchor: entry.key });
  } else sayWrongType(node, type, at);
}

function walkScalar(node: ScalarNode, type: PropertyType, at: Position): void {
  if (node.type === "null" || type.kind === "json") return;
  if (type.kind === "union") walkUnion(node, type, at);
  else if (type.kind === "object" || type.kind === "list" || type.kind === "map" || !isScalarOf(node, type))
    sayWrongType(node, type, at);
  else if (
    (type.kind === "string" || type.kind === "integer") &&
    type.enum !== undefined &&
    !type.enum.includes(node.text) &&
    !node.text.includes("{{resolve:")
  ) {
    const { guards } = at;
    at.events.push({ kind: "invalid-value", values: type.enum, node, path: at.trail.path(), guards });
  }
}

/** The alternative with the least to say: a value need fit one only. */
function walkUnion(node: SourceNode, union: PropertyType & { readonly kind: "union" }, at: Position): void {
  let best: readonly SchemaEvent[] | undefined;
  for (const alternative of union.types) {
    const events: SchemaEvent[] = [];
    walkValue(node, alternative, { ...at, events });
    if (events.length === 0) return;
    if (best === undefined || weight(events) < weight(best)) best = events;
  }
  at.events.push(...(best ?? []));
}

/** A value of another kind fits an alternative worse than any number of faults inside it. */
function weight(events: readonly SchemaEvent[]): number {
  return events.some((event) => event.kind === "wrong-type") ? 1000 + events.length : events.length;
}

function sayWrongType(node: SourceNode, expected: PropertyType, at: Position): void {
  at.events.push({ kind: "wrong-type", expected, node, path: at.trail.path(), guards: at.guards });
}

/** CloudFormation turns numbers and booleans into text, and text that is one into a number or a boolean. */
function isScalarOf(node: ScalarNode, type: PropertyType): boolean {
  if (node.text.includes("{{resolve:")) return true;
  switch (type.kind) {
    case "integer":
      return /^[+-]?\d+(\.0+)?$/.test(node.text.trim());
    case "number":
      return node.text.trim() !== "" && Number.isFinite(Number(node.text));
    case "boolean":
      return /^(true|false)$/i.test(node.text);
    default:
      return true;
  }
}

/** A type in words, for messages. */
export function describeType(type: PropertyType): string {
  switch (type.kind) {
    case "object":
      return `a map (${type.definition.name})`;
    case "list":
      return "a list";
    case "map":
      return "a map";
    case "json":
      return "JSON";
    case "union":
      return type.types.map(describeType).join(" or ");
    case "integer":
      return "a whole number";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    default:
      return "a text";
  }
}
