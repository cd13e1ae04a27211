import { bitsOf, maskOf, type Variable } from "../scenario/space.js";
import { askTable, fitsTable } from "../scenario/table.js";
import { childOf, itemsOf } from "../source/access.js";
import type { MapNode, SourceNode } from "../source/node.js";
import { contentText } from "./comparison-key.js";
import type { Environment } from "./environment.js";
import { concrete, literalOf, partsOf, variablesOf } from "./text.js";
import { unknown, wrongArguments } from "./unknown-value.js";
import type { RelatedNode, TextPart, UnknownValue, Value } from "./value.js";

const missing = "missing";
const unclear = "unclear";

interface Keys {
  readonly parts: readonly (readonly TextPart[])[];
  readonly variables: readonly Variable[];
  readonly fallback: SourceNode | undefined;
}

/**
 * `Fn::FindInMap`. The keys' parameters are asked only so far as the entries differ in content; a
 * finding about the value points at the lookup, with the entries beside it.
 *
 * Where a key is not in the map the template cannot be deployed (reachability knows the lookup as a
 * constraint), so such values of a parameter join whichever outcome is there.
 */
export function resolveFindInMap(argument: SourceNode, call: MapNode, environment: Environment): Value {
  const keys = readKeys(argument, call, environment);
  if ("kind" in keys) return keys;
  const { parts, variables, fallback } = keys;
  if (!fitsTable(environment.questions, variables))
    return unknown(call, "its keys have too many possible values");

  const find = (values: readonly number[]): SourceNode | typeof missing | typeof unclear =>
    findEntry(
      parts.map((p) => concrete(p, variables, values)),
      environment,
    );
  let stand: string | undefined;
  if (fallback === undefined) {
    for (const values of combinations(environment, variables)) {
      const entry = find(values);
      if (typeof entry !== "string") {
        stand = contentText(entry);
        break;
      }
    }
  }
  const answer = askTable(environment.questions, variables, (values) => {
    const entry = find(values);
    if (typeof entry !== "string") return contentText(entry);
    return entry === missing ? (stand ?? missing) : unclear;
  });
  if (answer === undefined) return unknown(call, "its keys are open", { undecided: true });
  if (answer === unclear) return certainEntry(call, parts, variables, environment);

  const found: SourceNode[] = [];
  for (const values of combinations(environment, variables)) {
    const entry = find(values);
    if (typeof entry !== "string" && !found.includes(entry)) found.push(entry);
  }
  const [entry] = found;
  if (entry === undefined) {
    return fallback === undefined ? unknown(call, "the map has no such key") : environment.resolve(fallback);
  }
  return placed(environment.resolve(entry), call, found);
}

function placed(value: Value, call: MapNode, entries: readonly SourceNode[]): Value {
  if (value.kind === "absent") return { ...value, node: call };
  if (value.kind === "map") return value;
  const related: RelatedNode[] = entries.slice(0, 8).map((span) => ({ message: "the map's entry", span }));
  return { ...value, node: call, related };
}

/** Where keys cannot be known, the value still can if all entries that they may mean are alike. */
function certainEntry(
  call: MapNode,
  parts: readonly (readonly TextPart[])[],
  variables: readonly Variable[],
  environment: Environment,
): Value {
  const [first] = combinations(environment, variables);
  const [name, ...keys] = parts.map((p) => literalOf(concrete(p, variables, first ?? [])));
  const map = name === undefined ? undefined : environment.template.mappings.get(name)?.node;
  const [top, second] = keys;
  const entries: SourceNode[] = [];
  for (const outer of map?.entries.values() ?? []) {
    if (top !== undefined && outer.key.text !== top) continue;
    if (outer.value.kind !== "map") continue;
    for (const inner of outer.value.entries.values()) {
      if (second === undefined || inner.key.text === second) entries.push(inner.value);
    }
  }
  const [entry] = entries;
  if (entry !== undefined && entries.every((other) => contentText(other) === contentText(entry))) {
    return placed(environment.resolve(entry), call, entries);
  }
  return unknown(call, "its keys cannot be known");
}

function readKeys(argument: SourceNode, call: MapNode, environment: Environment): Keys | UnknownValue {
  const items = itemsOf(argument);
  if (items.length < 3 || items.length > 4) return wrongArguments(call);
  const parts: (readonly TextPart[])[] = [];
  for (const node of items.slice(0, 3)) {
    const value = environment.resolve(node);
    if (value.kind === "unknown" && value.undecided === true) return value;
    const known = partsOf(value);
    if (known === undefined) return wrongArguments(call);
    parts.push(known);
  }
  return { parts, variables: variablesOf(parts.flat()), fallback: childOf(items[3], "DefaultValue") };
}

function findEntry(
  keys: readonly (readonly TextPart[])[],
  environment: Environment,
): SourceNode | typeof missing | typeof unclear {
  const [nameParts, topParts, secondParts] = keys as [
    readonly TextPart[],
    readonly TextPart[],
    readonly TextPart[],
  ];
  const name = literalOf(nameParts);
  if (name === undefined) return unclear;
  const map = environment.template.mappings.get(name)?.node;
  if (map === undefined) return missing;
  const top = keyIn(map, topParts);
  if (typeof top === "string") return top;
  return keyIn(top, secondParts);
}

/** A key of unknown text that can be none of the map's is known to be missing. */
function keyIn(map: SourceNode, key: readonly TextPart[]): SourceNode | typeof missing | typeof unclear {
  if (map.kind !== "map") return missing;
  const literal = literalOf(key);
  if (literal !== undefined) return map.entries.get(literal)?.value ?? missing;
  const [part] = key;
  if (key.length === 1 && part?.kind === "unknown" && part.not !== undefined) {
    const not = new Set(part.not);
    if ([...map.entries.keys()].every((name) => not.has(name))) return missing;
  }
  return unclear;
}

/** Every combination of the values still possible, in order. */
function* combinations(
  environment: Environment,
  variables: readonly Variable[],
): Iterable<readonly number[]> {
  const [first, ...rest] = variables;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const value of bitsOf(maskOf(environment.questions.scenario, first))) {
    for (const others of combinations(environment, rest)) yield [value, ...others];
  }
}

/**
 * Whether the lookup finds something, for reachability: every value of the keys on its own side.
 *
 * @returns undefined where it cannot be known or is undecided
 */
export function askFound(
  argument: SourceNode,
  call: MapNode,
  environment: Environment,
): "found" | "missing" | undefined {
  const keys = readKeys(argument, call, environment);
  if ("kind" in keys || keys.fallback !== undefined) return "found";
  if (!fitsTable(environment.questions, keys.variables)) return undefined;
  const answer = askTable(environment.questions, keys.variables, (values) => {
    const entry = findEntry(
      keys.parts.map((p) => concrete(p, keys.variables, values)),
      environment,
    );
    return entry === missing ? "missing" : "found";
  });
  return answer as "found" | "missing" | undefined;
}
