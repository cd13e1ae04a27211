import { subPieces } from "../intrinsics/substitution.js";
import { type DomainValue, ScenarioSpace } from "../scenario/space.js";
import { childOf, itemsOf, textOf } from "../source/access.js";
import type { SourceNode } from "../source/node.js";
import { admits, splitList } from "../template/parameters.js";
import { pseudoParameters } from "../template/pseudo-parameters.js";
import type { Parameter, Template } from "../template/template.js";

export interface DomainOptions {
  readonly pinned: ReadonlyMap<string, string>;
  /** Whether a text matches an `AllowedPattern` whole; in linear time, since templates are untrusted. */
  readonly matchesPattern: (pattern: string, text: string) => boolean;
  /** A pattern for the whole text that an `AllowedPattern` lets in, if there is one. */
  readonly wholePattern: (pattern: string) => string | undefined;
}

/**
 * The space of a template: one variable for each parameter whose possible values are known:
 * - `AllowedValues`;
 * - else, for one that conditions, mappings or rules compare, the literals that it is compared with, its
 *   default as a value of its own, and "anything else".
 * A parameter that nothing compares is no variable: it is its default, or unknown.
 */
export function buildSpace(template: Template, options: DomainOptions): ScenarioSpace {
  const space = new ScenarioSpace();
  const literals = comparedLiterals(template);
  for (const parameter of template.parameters.values()) {
    if (options.pinned.has(parameter.name) || parameter.isSsm) continue;
    const values = domainOf(parameter, literals.get(parameter.name), options);
    if (values !== undefined) {
      space.add(parameter.name, values, {
        secret: parameter.noEcho,
        list: parameter.isList,
        pattern: patternOf(parameter, options.wholePattern),
      });
    }
  }
  for (const name of pseudoParameters) {
    const compared = literals.get(name);
    if (compared === undefined || options.pinned.has(name)) continue;
    space.add(name, [...[...compared].map((text) => ({ text })), { other: true as const }]);
  }
  return space;
}

/** What every value of the parameter matches from end to end; of a list its items do, so it has none. */
export function patternOf(
  parameter: Parameter,
  wholePattern: DomainOptions["wholePattern"],
): string | undefined {
  return parameter.allowedPattern === undefined || parameter.isList || parameter.isSsm
    ? undefined
    : wholePattern(parameter.allowedPattern);
}

function domainOf(
  parameter: Parameter,
  compared: ReadonlySet<string> | undefined,
  options: DomainOptions,
): readonly DomainValue[] | undefined {
  if (parameter.allowedValues !== undefined && !parameter.isList) {
    const texts = new Set(parameter.allowedValues);
    return texts.size === 0 ? undefined : [...texts].map((text) => ({ text }));
  }
  if (compared === undefined) return undefined;
  const allowed = parameter.allowedValues;
  const possible = [...compared].filter(
    (text) =>
      admits(parameter, text, options.matchesPattern) &&
      (allowed === undefined || splitList(text).every((item) => allowed.includes(item))),
  );
  if (parameter.default !== undefined) possible.push(parameter.default);
  return [...[...new Set(possible)].map((text) => ({ text })), { other: true as const }];
}

/**
 * Literals by the name that the template compares with them, to a fixed point over names compared with
 * each other.
 */
function comparedLiterals(template: Template): ReadonlyMap<string, ReadonlySet<string>> {
  const literals = new Map<string, Set<string>>();
  const links: [string, string][] = [];
  const add = (name: string, texts: Iterable<string>): void => {
    let known = literals.get(name);
    if (known === undefined) {
      known = new Set();
      literals.set(name, known);
    }
    for (const text of texts) known.add(text);
  };
  const isValue = (name: string): boolean => template.parameters.has(name) || pseudoParameters.has(name);

  /** A side of a comparison that is one parameter: by Ref, a Sub of it alone, or a list joined. */
  const nameOf = (node: SourceNode): { name: string; joinedBy?: string } | undefined => {
    const reference = textOf(childOf(node, "Ref"));
    if (reference !== undefined) return isValue(reference) ? { name: reference } : undefined;
    const join = childOf(node, "Fn::Join");
    if (join !== undefined) {
      const [delimiter, list] = itemsOf(join);
      const inner =
        list === undefined
          ? undefined
          : nameOf(
              list.kind === "sequence" && list.items.length === 1 ? (list.items[0] as SourceNode) : list,
            );
      return inner === undefined ? undefined : { name: inner.name, joinedBy: textOf(delimiter) ?? "" };
    }
    const pieces = subPieces(textOf(childOf(node, "Fn::Sub")) ?? "");
    const [only] = pieces;
    return pieces.length === 1 && only?.kind === "variable" && isValue(only.name)
      ? { name: only.name }
      : undefined;
  };

  /** Literals that a text of several pieces takes apart into, for each of its parameters. */
  const takeApart = (node: SourceNode, literal: string): void => {
    const pieces = pieceList(node);
    if (pieces === undefined) return;
    for (const [name, text] of matchPieces(pieces, literal)) if (isValue(name)) add(name, [text]);
    for (const piece of pieces) if (piece.name !== undefined && isValue(piece.name)) add(piece.name, []);
  };

  const textsOf = (node: SourceNode): readonly string[] => {
    const text = node.kind === "scalar" ? node.text : undefined;
    if (text !== undefined) return [text];
    const lookup = childOf(node, "Fn::FindInMap");
    return lookup === undefined ? [] : lookupTexts(lookup, template);
  };

  const compare = (a: SourceNode, b: SourceNode): void => {
    for (const [side, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const named = nameOf(side);
      if (named !== undefined) {
        const otherName = nameOf(other);
        if (otherName !== undefined) links.push([named.name, otherName.name]);
        const texts = textsOf(other);
        add(
          named.name,
          named.joinedBy === undefined || named.joinedBy === ""
            ? texts
            : texts.map((text) => text.split(named.joinedBy as string).join(",")),
        );
      } else for (const text of textsOf(other)) takeApart(side, text);
    }
  };

  const visit = (node: SourceNode): void => {
    if (node.kind === "sequence") for (const item of node.items) visit(item);
    if (node.kind !== "map") return;
    for (const entry of node.entries.values()) {
      const items = itemsOf(entry.value);
      switch (entry.key.text) {
        case "Fn::Equals":
          if (items.length === 2) compare(items[0] as SourceNode, items[1] as SourceNode);
          break;
        case "Fn::Contains":
          for (const member of itemsOf(items[0])) if (items[1] !== undefined) compare(member, items[1]);
          if (items[0] !== undefined && items[1] !== undefined && items[0].kind === "map")
            compareMembers(items[0], [items[1]]);
          break;
        case "Fn::EachMemberEquals":
        case "Fn::EachMemberIn": {
          const others =
            items[1]?.kind === "sequence" ? items[1].items : items[1] === undefined ? [] : [items[1]];
          for (const member of itemsOf(items[0])) for (const other of others) compare(member, other);
          if (items[0]?.kind === "map") compareMembers(items[0], others);
          break;
        }
        case "Fn::FindInMap":
          lookupKeys(items);
          break;
        case "Fn::Select": {
          const [index, list] = items;
          const name = index === undefined ? undefined : nameOf(index)?.name;
          const length = list?.kind === "sequence" ? list.items.length : 0;
          if (name !== undefined)
            add(
              name,
              Array.from({ length }, (_, i) => String(i)),
            );
          break;
        }
      }
      visit(entry.value);
    }
  };

  /** A list parameter's members against texts: each text is a list of one. */
  const compareMembers = (list: SourceNode, others: readonly SourceNode[]): void => {
    const name = nameOf(list)?.name;
    if (name !== undefined) add(name, others.flatMap(textsOf));
  };

  const lookupKeys = (items: readonly SourceNode[]): void => {
    const [mapName, top, second] = items;
    const maps =
      textOf(mapName) === undefined
        ? [...template.mappings.values()]
        : [template.mappings.get(textOf(mapName) as string)];
    const mapNameParameter = mapName === undefined ? undefined : nameOf(mapName)?.name;
    if (mapNameParameter !== undefined) add(mapNameParameter, template.mappings.keys());
    const topName = top === undefined ? undefined : nameOf(top)?.name;
    const secondName = second === undefined ? undefined : nameOf(second)?.name;
    // A key of a map that has none is compared all the same.
    if (topName !== undefined) add(topName, []);
    if (secondName !== undefined) add(secondName, []);
    for (const map of maps) {
      if (map === undefined) continue;
      if (topName !== undefined) add(topName, map.node.entries.keys());
      if (secondName === undefined) continue;
      for (const entry of map.node.entries.values()) {
        if (textOf(top) !== undefined && textOf(top) !== entry.key.text) continue;
        if (entry.value.kind === "map") add(secondName, entry.value.entries.keys());
      }
    }
  };

  for (const condition of template.conditions.values()) visit(condition.node);
  for (const rule of template.rules.values()) visit(rule.node);
  for (const resource of template.resources.values()) visit(resource.node);
  for (const output of template.outputs.values()) visit(output.node);

  for (let changed = true; changed; ) {
    changed = false;
    for (const [a, b] of links) {
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        const before = literals.get(to)?.size ?? 0;
        add(to, [...(literals.get(from) ?? [])]);
        const given = template.parameters.get(from);
        if (given?.default !== undefined) add(to, [given.default]);
        if (given?.allowedValues !== undefined && !given.isList) add(to, given.allowedValues);
        if ((literals.get(to)?.size ?? 0) > before) changed = true;
      }
    }
  }
  return literals;
}

/** Every text that a lookup may give, narrowed by the keys that are literal. */
function lookupTexts(lookup: SourceNode, template: Template): string[] {
  const [mapName, top, second, options] = itemsOf(lookup);
  const texts: string[] = [];
  const name = textOf(mapName);
  for (const map of name === undefined ? template.mappings.values() : [template.mappings.get(name)]) {
    for (const outer of map?.node.entries.values() ?? []) {
      if (textOf(top) !== undefined && textOf(top) !== outer.key.text) continue;
      if (outer.value.kind !== "map") continue;
      for (const inner of outer.value.entries.values()) {
        if (textOf(second) !== undefined && textOf(second) !== inner.key.text) continue;
        const text = textOf(inner.value);
        if (text !== undefined) texts.push(text);
      }
    }
  }
  const fallback = textOf(childOf(options, "DefaultValue"));
  return fallback === undefined ? texts : [...texts, fallback];
}

interface Piece {
  readonly text?: string;
  readonly name?: string;
}

/** A `Sub` or `Join` of literals and names as a row of pieces. */
function pieceList(node: SourceNode): readonly Piece[] | undefined {
  const sub = textOf(childOf(node, "Fn::Sub"));
  if (sub !== undefined) {
    return subPieces(sub).map((piece) =>
      piece.kind === "text" ? { text: piece.text } : { name: piece.name },
    );
  }
  const join = childOf(node, "Fn::Join");
  if (join === undefined) return undefined;
  const [delimiter, list] = itemsOf(join);
  const pieces: Piece[] = [];
  for (const [i, item] of itemsOf(list).entries()) {
    if (i > 0) pieces.push({ text: textOf(delimiter) ?? "" });
    const name = textOf(childOf(item, "Ref"));
    const text = textOf(item);
    if (name === undefined && text === undefined) return undefined;
    pieces.push(name === undefined ? { text: text as string } : { name });
  }
  return pieces;
}

/** How a literal can be cut into the pieces: each name with each text it would have. Bounded. */
function matchPieces(pieces: readonly Piece[], literal: string): [string, string][] {
  const found: [string, string][] = [];
  let budget = 256;
  const cut = (index: number, position: number, names: [string, string][]): void => {
    if (budget-- <= 0) return;
    const piece = pieces[index];
    if (piece === undefined) {
      if (position === literal.length) found.push(...names);
      return;
    }
    if (piece.text !== undefined) {
      if (literal.startsWith(piece.text, position)) cut(index + 1, position + piece.text.length, names);
      return;
    }
    for (let end = position; end <= literal.length; end++) {
      cut(index + 1, end, [...names, [piece.name as string, literal.slice(position, end)]]);
    }
  };
  cut(0, 0, []);
  return found;
}
