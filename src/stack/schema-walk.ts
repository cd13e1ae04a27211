import { calledFunction } from "../intrinsics/resolve.js";
import { itemsOf, textOf, writtenKeys } from "../source/access.js";
import type { MapEntry, MapNode, PathSegment, ScalarNode, SourceNode, SourceSpan } from "../source/node.js";
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
    events = [...walkResource(resource)];
    walked.set(resource, events);
  }
  return events;
}

function* walkResource(resource: Resource): Iterable<SchemaEvent> {
  const specification = resourceSpecification(resource.type);
  // SAM checks its own types; a custom resource takes anything.
  if (specification === undefined || specification.open || resource.ruleTypes.length > 1) return;
  // What a macro over it makes of its properties is not theirs to say.
  if (resource.open) return;
  const node = resource.node.entries.get("Properties")?.value;
  const path = [...resource.path, "Properties"];
  const properties = node?.kind === "map" ? node : undefined;
  if (properties === undefined) {
    for (const name of specification.propertyNames()) {
      const property = specification.property(name);
      if (property?.required === true && !resource.open) {
        yield { kind: "missing-property", property, span: resource.key, path: [...path, name], guards: [] };
      }
    }
    return;
  }
  yield* walkObject(properties, specification, {
    path,
    guards: [],
    anchor: resource.key,
    open: resource.open,
  });
}

interface Position {
  readonly path: readonly PathSegment[];
  readonly guards: readonly Guard[];
  /** What stands for a missing member. */
  readonly anchor: SourceSpan;
  /** A macro may add members. */
  readonly open: boolean;
}

function* walkObject(
  node: MapNode,
  definition: DefinitionSpecification,
  at: Position,
): Iterable<SchemaEvent> {
  const open = at.open || node.entries.has("Fn::Transform");
  const unknown: MapEntry[] = [];
  for (const entry of node.entries.values()) {
    if (entry.key.text === "Fn::Transform") continue;
    if (definition.property(entry.key.text) === undefined) unknown.push(entry);
  }
  for (const entry of unknown) {
    const path = [...at.path, ...writtenKeys(entry)];
    yield { kind: "unknown-property", entry, definition, among: unknown, path, guards: at.guards };
  }
  for (const name of definition.propertyNames()) {
    const property = definition.property(name) as PropertySpecification;
    const entry = node.entries.get(name);
    if (entry === undefined) {
      if (property.required && !open) {
        yield {
          kind: "missing-property",
          property,
          span: at.anchor,
          path: [...at.path, name],
          guards: at.guards,
        };
      }
      continue;
    }
    const inner: Position = {
      path: [...at.path, ...writtenKeys(entry)],
      guards: at.guards,
      anchor: entry.key,
      open: false,
    };
    if (property.required) {
      for (const { branch, guards } of missingBranches(entry.value, at.guards)) {
        yield { kind: "missing-property", property, span: branch, path: inner.path, guards };
      }
    }
    yield* walkValue(entry.value, property.type, inner);
  }
}

/** Branches in which a value is `AWS::NoValue`. */
function* missingBranches(
  node: SourceNode,
  guards: readonly Guard[],
): Iterable<{ readonly branch: SourceNode; readonly guards: readonly Guard[] }> {
  if (
    calledFunction(node) === "Ref" &&
    node.kind === "map" &&
    textOf(node.entries.get("Ref")?.value) === "AWS::NoValue"
  ) {
    yield { branch: node, guards };
    return;
  }
  for (const { branch, guard } of branchesOf(node)) yield* missingBranches(branch, [...guards, guard]);
}

function branchesOf(
  node: SourceNode,
): readonly { readonly branch: SourceNode; readonly guard: Guard; readonly index: number }[] {
  if (calledFunction(node) !== "Fn::If" || node.kind !== "map") return [];
  const [conditionNode, whenTrue, whenFalse] = itemsOf(node.entries.get("Fn::If")?.value);
  const condition = textOf(conditionNode);
  if (condition === undefined || whenTrue === undefined || whenFalse === undefined) return [];
  return [
    { branch: whenTrue, guard: { condition, value: "true" }, index: 1 },
    { branch: whenFalse, guard: { condition, value: "false" }, index: 2 },
  ];
}

function* walkValue(node: SourceNode, type: PropertyType, at: Position): Iterable<SchemaEvent> {
  const branches = branchesOf(node);
  if (branches.length > 0) {
    for (const { branch, guard } of branches) {
      yield* walkValue(branch, type, { ...at, guards: [...at.guards, guard], anchor: branch });
    }
    return;
  }
  // What a function gives, and what no tag or value tells, is not for a schema to judge.
  if (calledFunction(node) !== undefined || (node.kind === "map" && node.unknownTag === true)) return;
  if (node.kind === "scalar" && node.type === "null") return;
  switch (type.kind) {
    case "json":
      return;
    case "union":
      yield* walkUnion(node, type, at);
      return;
    case "object":
      if (node.kind === "map") yield* walkObject(node, type.definition, at);
      else yield wrongType(node, type, at);
      return;
    case "list":
      if (node.kind !== "sequence") {
        yield wrongType(node, type, at);
        return;
      }
      for (const [index, item] of node.items.entries()) {
        yield* walkValue(item, type.item, { ...at, path: [...at.path, index], anchor: item, open: false });
      }
      return;
    case "map":
      if (node.kind !== "map") {
        yield wrongType(node, type, at);
        return;
      }
      for (const entry of node.entries.values()) {
        yield* walkValue(entry.value, type.value, {
          ...at,
          path: [...at.path, ...writtenKeys(entry)],
          anchor: entry.key,
          open: false,
        });
      }
      return;
    default:
      if (node.kind !== "scalar" || !isScalarOf(node, type)) {
        yield wrongType(node, type, at);
        return;
      }
      if (
        (type.kind === "string" || type.kind === "integer") &&
        type.enum !== undefined &&
        !type.enum.includes(node.text)
      ) {
        if (node.text.includes("{{resolve:")) return;
        yield { kind: "invalid-value", values: type.enum, node, path: at.path, guards: at.guards };
      }
  }
}

/** The alternative with the least to say: a value need fit one only. */
function* walkUnion(
  node: SourceNode,
  union: PropertyType & { readonly kind: "union" },
  at: Position,
): Iterable<SchemaEvent> {
  let best: readonly SchemaEvent[] | undefined;
  for (const alternative of union.types) {
    const events = [...walkValue(node, alternative, at)];
    if (events.length === 0) return;
    if (best === undefined || weight(events) < weight(best)) best = events;
  }
  if (best !== undefined) yield* best;
}

/** A value of another kind fits an alternative worse than any number of faults inside it. */
function weight(events: readonly SchemaEvent[]): number {
  return events.some((event) => event.kind === "wrong-type") ? 1000 + events.length : events.length;
}

function wrongType(node: SourceNode, expected: PropertyType, at: Position): SchemaEvent {
  return { kind: "wrong-type", expected, node, path: at.path, guards: at.guards };
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
