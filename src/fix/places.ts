import { textOf } from "../source/access.js";
import type {
  MapEntry,
  MapNode,
  PathSegment,
  ScalarNode,
  SequenceNode,
  SourceNode,
  SourceSpan,
} from "../source/node.js";

/**
 * A place that a path leads to. Under `Fn::If` there are several: one a branch. `path` is exact, through the
 * branches (`["Properties", "MultiAZ", "Fn::If", 2]`), within the resource.
 */
export type RepairPlace = ValuePlace | AbsentPlace | BlockedPlace;

interface PlaceInfo {
  readonly path: readonly PathSegment[];
  /** What a finding about this place points at. */
  readonly spans: readonly SourceSpan[];
  /** Inside a branch of `Fn::If`, below the path's start. */
  readonly branched: boolean;
}

export interface ValuePlace extends PlaceInfo {
  readonly kind: "value";
  readonly node: SourceNode;
  /** The map and entry, or the list and index, that hold it; neither for a branch. */
  readonly member?: { readonly map: MapNode; readonly entry: MapEntry };
  readonly item?: { readonly list: SequenceNode; readonly index: number };
}

/** Nothing is there: below a map, or because the value is `AWS::NoValue` or null. */
export interface AbsentPlace extends PlaceInfo {
  readonly kind: "absent";
  /** The map that lacks the first name of `rest`, or the node that says there is nothing. */
  readonly node: SourceNode;
  readonly rest: readonly string[];
}

export interface BlockedPlace extends PlaceInfo {
  readonly kind: "blocked";
  readonly reason: string;
}

/** In a path's steps: every item of the list. A name cannot be this. */
export const every = Symbol("every item");
export type PlacePath = readonly (string | number | typeof every)[];

/** @param anchor what stands for a member that is missing from `node` */
export function placesOf(node: SourceNode, path: PlacePath, anchor: SourceSpan): readonly RepairPlace[] {
  return [...walk(node, path, { path: [], spans: [], branched: false, anchor })];
}

interface Position extends PlaceInfo {
  readonly anchor: SourceSpan;
  readonly member?: ValuePlace["member"];
  readonly item?: ValuePlace["item"];
}

function* walk(node: SourceNode, rest: PlacePath, at: Position): Iterable<RepairPlace> {
  const { path, spans, branched } = at;
  const branches = branchesOf(node);
  if (branches !== undefined) {
    for (const [branch, index] of branches) {
      yield* walk(branch, rest, {
        path: [...path, "Fn::If", index],
        spans: [branch],
        anchor: branch,
        branched: true,
      });
    }
    return;
  }
  if (isNothing(node)) {
    const names = rest.filter((step): step is string => typeof step === "string");
    if (names.length < rest.length) return;
    yield {
      kind: "absent",
      node,
      rest: names,
      path,
      spans: node.kind === "scalar" ? spans : [node],
      branched,
    };
    return;
  }
  const [step, ...below] = rest;
  if (step === undefined) {
    const { member, item } = at;
    yield {
      kind: "value",
      node,
      path,
      spans,
      branched,
      ...(member === undefined ? {} : { member }),
      ...(item === undefined ? {} : { item }),
    };
    return;
  }
  if (isCall(node)) {
    yield { kind: "blocked", reason: `${callName(node)} makes what stands there`, path, spans, branched };
    return;
  }
  if (typeof step === "string") yield* walkMember(node, step, below, at);
  else yield* walkItems(node, step, below, at);
}

function* walkMember(node: SourceNode, name: string, below: PlacePath, at: Position): Iterable<RepairPlace> {
  const { path, branched } = at;
  if (node.kind !== "map") {
    yield { kind: "blocked", reason: `what stands there is no map with a member ${name}`, ...infoOf(at) };
    return;
  }
  const entry = node.entries.get(name);
  if (entry !== undefined) {
    yield* walk(entry.value, below, {
      path: [...path, name],
      spans: [{ start: entry.key.start, end: entry.value.end }, entry.value, entry.key],
      anchor: entry.key,
      branched,
      member: { map: node, entry },
    });
    return;
  }
  const names = below.filter((step): step is string => typeof step === "string");
  if (names.length < below.length) return;
  yield { kind: "absent", node, rest: [name, ...names], path, spans: [at.anchor, ...at.spans], branched };
}

function* walkItems(
  node: SourceNode,
  step: number | typeof every,
  below: PlacePath,
  at: Position,
): Iterable<RepairPlace> {
  if (node.kind !== "sequence") {
    yield { kind: "blocked", reason: "what stands there is no list", ...infoOf(at) };
    return;
  }
  for (const [index, item] of node.items.entries()) {
    if (step !== every && step !== index) continue;
    yield* walk(item, below, {
      path: [...at.path, index],
      spans: [item],
      anchor: item,
      branched: at.branched,
      item: { list: node, index },
    });
  }
}

function infoOf({ path, spans, branched }: Position): PlaceInfo {
  return { path, spans, branched };
}

/** The branches of an `Fn::If`, with their indexes in its list; undefined for anything else. */
export function branchesOf(node: SourceNode): readonly (readonly [SourceNode, number])[] | undefined {
  if (node.kind !== "map" || node.entries.size !== 1) return undefined;
  const argument = node.entries.get("Fn::If")?.value;
  if (argument?.kind !== "sequence" || argument.items.length !== 3) return undefined;
  return [
    [argument.items[1] as SourceNode, 1],
    [argument.items[2] as SourceNode, 2],
  ];
}

/** `AWS::NoValue`, or a key behind which nothing is written. */
function isNothing(node: SourceNode): node is MapNode | ScalarNode {
  if (node.kind === "scalar") return node.type === "null";
  return (
    node.kind === "map" &&
    node.entries.size === 1 &&
    textOf(node.entries.get("Ref")?.value) === "AWS::NoValue"
  );
}

/** Whether a function gives the value. */
export function isCall(node: SourceNode): boolean {
  return callName(node) !== undefined;
}

export function callName(node: SourceNode): string | undefined {
  if (node.kind !== "map") return undefined;
  if (node.tag !== undefined) return node.tag;
  const [key, second] = node.entries.keys();
  return second === undefined && key !== undefined && (key === "Ref" || key.startsWith("Fn::"))
    ? key
    : undefined;
}
