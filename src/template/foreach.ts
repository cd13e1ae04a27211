import { raising } from "../limits.js";
import { childOf, mapAt, scalarAt, textOf } from "../source/access.js";
import type { MapEntry, MapNode, PathSegment, ScalarNode, SourceNode } from "../source/node.js";
import { bodyKeys, type ExpansionBudget, ExpansionTooLarge, isLoopKey } from "./expansion-budget.js";
import type { TemplateFault } from "./template.js";

/**
 * Expands `Fn::ForEach` (AWS::LanguageExtensions) in a map, at any depth. Copies keep their places
 * in the file; their entries say as `written` which keys lead there.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html
 */
export interface ForEachContext {
  /** The items of a collection, or undefined where they cannot be known. */
  readonly collection: (node: SourceNode) => LoopCollection | undefined;
  readonly fault: (fault: TemplateFault) => void;
  /** Called for a loop that stays unexpanded, with its body's key. */
  readonly unknownLoop: (key: ScalarNode, bodyKey: string) => void;
  /** What the template's loops may still make. */
  readonly budget: ExpansionBudget;
}

export interface LoopCollection {
  readonly items: readonly string[];
  /** Defaults taken for a parameter's value. */
  readonly assumed: ReadonlyMap<string, string>;
}

/** Parameters whose default was assumed to make an entry, by the entry's key. */
export interface ExpandedMap {
  readonly map: MapNode;
  readonly assumed: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** @param inside whether a loop around it is being expanded */
export function expandLoops(
  map: MapNode,
  path: readonly PathSegment[],
  context: ForEachContext,
  inside = false,
): ExpandedMap {
  const entries: MapEntry[] = [];
  const assumed = new Map<string, ReadonlyMap<string, string>>();
  const seen = new Map<string, MapEntry>();
  let changed = false;

  const add = (entry: MapEntry, assumptions: ReadonlyMap<string, string>): void => {
    const twin = seen.get(entry.key.text);
    if (twin !== undefined) {
      context.fault({
        ruleId: "template-structure",
        verdict: "fail",
        message: `Fn::ForEach makes "${entry.key.text}" twice; put the loop's identifier into the key so that each is distinct`,
        path,
        span: entry.key,
        related: [{ message: "the other one", span: twin.key }],
      });
      return;
    }
    seen.set(entry.key.text, entry);
    if (assumptions.size > 0) assumed.set(entry.key.text, assumptions);
    entries.push(entry);
  };

  for (const entry of map.entries.values()) {
    const keys = entry.written ?? [entry.key.text];
    if (isLoopKey(entry.key.text) && map.tag === undefined) {
      changed = true;
      const expand = inside ? expandLoop : expandWithinLimit;
      for (const made of expand(entry, [...path, ...keys], keys, context)) add(made.entry, made.assumed);
      continue;
    }
    const value = expandNode(entry.value, [...path, ...keys], context, inside);
    if (value !== entry.value) changed = true;
    add(value === entry.value ? entry : { ...entry, value }, new Map());
  }
  if (!changed) return { map, assumed };
  return { map: { ...mapAt(map, entries), ...(map.tag === undefined ? {} : { tag: map.tag }) }, assumed };
}

function expandNode(
  node: SourceNode,
  path: readonly PathSegment[],
  context: ForEachContext,
  inside: boolean,
): SourceNode {
  if (node.kind === "map") return expandLoops(node, path, context, inside).map;
  if (node.kind === "sequence") {
    let changed = false;
    const items = node.items.map((item, index) => {
      const expanded = expandNode(item, [...path, index], context, inside);
      if (expanded !== item) changed = true;
      return expanded;
    });
    return changed ? { ...node, items } : node;
  }
  return node;
}

interface MadeEntry {
  readonly entry: MapEntry;
  readonly assumed: ReadonlyMap<string, string>;
}

/** A loop that would make more than the limit allows stays as it is, and all that it would make is unknown. */
function expandWithinLimit(
  entry: MapEntry,
  path: readonly PathSegment[],
  keys: readonly PathSegment[],
  context: ForEachContext,
): MadeEntry[] {
  try {
    context.budget.foresee(entry, path.length === 2 && path[0] === "Resources", context.collection);
    return expandLoop(entry, path, keys, context);
  } catch (error) {
    if (!(error instanceof ExpansionTooLarge)) throw error;
    context.fault({
      ruleId: "template-limit",
      verdict: "fail",
      message: `${entry.key.text} expands to more than ${error.limit}, so it was not expanded and what it makes was not checked; ${raising(error.option)}`,
      path,
      span: entry.key,
    });
    for (const key of bodyKeys(entry)) context.unknownLoop(entry.key, key);
    return [];
  }
}

function expandLoop(
  entry: MapEntry,
  path: readonly PathSegment[],
  keys: readonly PathSegment[],
  context: ForEachContext,
): MadeEntry[] {
  const fault = (message: string, node: SourceNode): MadeEntry[] => {
    context.fault({ ruleId: "template-intrinsic-arguments", verdict: "fail", message, path, span: node });
    context.unknownLoop(entry.key, "");
    return [];
  };
  const loop = entry.value;
  if (loop.kind !== "sequence" || loop.items.length !== 3) {
    return fault("Fn::ForEach takes three arguments: an identifier, a collection, and a map to repeat", loop);
  }
  const [identifierNode, collectionNode, body] = loop.items as [SourceNode, SourceNode, SourceNode];
  const identifier = textOf(identifierNode);
  if (identifier === undefined) return fault("the identifier of Fn::ForEach must be text", identifierNode);
  if (body.kind !== "map" || body.entries.size === 0) {
    return fault("Fn::ForEach must repeat a map with one key that holds the identifier", body);
  }
  const collection = context.collection(collectionNode);
  if (collection === undefined) {
    context.fault({
      ruleId: "template-foreach-unknown",
      verdict: "review",
      message: `what ${entry.key.text} repeats over cannot be known before deployment, so what it makes was not checked`,
      path,
      span: collectionNode,
    });
    for (const key of body.entries.keys()) context.unknownLoop(entry.key, key);
    return [];
  }
  const made: MadeEntry[] = [];
  for (const item of collection.items) {
    for (const repeated of body.entries.values()) {
      context.budget.spend(repeated.value);
      const substituted = substituteEntry(repeated, identifier, item);
      // An outer loop may have renamed the key already.
      const repeatedKeys: readonly PathSegment[] = [2, ...(repeated.written ?? [repeated.key.text])];
      const written = [...keys, ...repeatedKeys];
      const inner = expandLoops(
        mapAt(body, [{ ...substituted, written: repeatedKeys }]),
        path,
        context,
        true,
      );
      for (const expanded of inner.map.entries.values()) {
        made.push({
          entry: {
            key: expanded.key,
            value: expanded.value,
            written: expanded.written === undefined ? written : [...keys, ...expanded.written],
          },
          assumed: new Map([...collection.assumed, ...(inner.assumed.get(expanded.key.text) ?? [])]),
        });
      }
    }
  }
  return made;
}

/** Replaces `${Identifier}`, `&{Identifier}` and `Ref` of the identifier; what does not mention it is shared. */
function substitute(node: SourceNode, identifier: string, item: string): SourceNode {
  if (node.kind === "scalar") {
    const text = substituteText(node.text, identifier, item);
    return text === node.text ? node : { ...node, text, type: "string" };
  }
  if (node.kind === "sequence") {
    let changed = false;
    const items = node.items.map((child) => {
      const replaced = substitute(child, identifier, item);
      if (replaced !== child) changed = true;
      return replaced;
    });
    return changed ? { ...node, items } : node;
  }
  if (node.entries.size === 1 && textOf(childOf(node, "Ref")) === identifier) return scalarAt(node, item);
  let changed = false;
  const entries: MapEntry[] = [];
  for (const entry of node.entries.values()) {
    const replaced = substituteEntry(entry, identifier, item);
    if (replaced !== entry) changed = true;
    entries.push(replaced);
  }
  return changed ? { ...node, entries: new Map(entries.map((entry) => [entry.key.text, entry])) } : node;
}

function substituteEntry(entry: MapEntry, identifier: string, item: string): MapEntry {
  const keyText = substituteText(entry.key.text, identifier, item);
  const value = substitute(entry.value, identifier, item);
  if (keyText === entry.key.text && value === entry.value) return entry;
  if (keyText === entry.key.text) return { ...entry, value };
  return {
    key: { ...entry.key, text: keyText },
    value,
    written: entry.written ?? [entry.key.text],
  };
}

function substituteText(text: string, identifier: string, item: string): string {
  if (!text.includes(identifier)) return text;
  return text
    .replaceAll(`\${${identifier}}`, () => item)
    .replaceAll(`&{${identifier}}`, () => item.replace(/[^A-Za-z0-9]/g, ""));
}
