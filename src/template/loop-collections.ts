import { childOf, itemsOf, textOf } from "../source/access.js";
import type { SourceNode } from "../source/node.js";
import type { LoopCollection } from "./foreach.js";
import { splitList } from "./parameters.js";
import type { Mapping, Parameter } from "./template.js";

/**
 * What `Fn::ForEach` repeats over: a list of texts, `Ref` of a list parameter (its given value, or its
 * default, which is then assumed), or `Fn::FindInMap` whose keys are known so.
 *
 * @returns undefined where it cannot be known before deployment
 */
export function loopCollection(
  node: SourceNode,
  parameters: ReadonlyMap<string, Parameter>,
  mappings: ReadonlyMap<string, Mapping>,
  pinned: ReadonlyMap<string, string>,
): LoopCollection | undefined {
  const assumed = new Map<string, string>();

  const parameterText = (name: string): string | undefined => {
    const given = pinned.get(name);
    if (given !== undefined) return given;
    const parameter = parameters.get(name);
    if (parameter === undefined || parameter.isSsm || parameter.default === undefined) return undefined;
    assumed.set(name, parameter.noEcho ? "***" : parameter.default);
    return parameter.default;
  };

  const key = (from: SourceNode | undefined): string | undefined => {
    const reference = textOf(childOf(from, "Ref"));
    return reference === undefined ? textOf(from) : parameterText(reference);
  };

  const items = (from: SourceNode): readonly string[] | undefined => {
    if (from.kind === "sequence") {
      const texts: string[] = [];
      for (const item of from.items) {
        const reference = textOf(childOf(item, "Ref"));
        if (reference !== undefined && parameters.get(reference)?.isList === true) {
          const text = parameterText(reference);
          if (text === undefined) return undefined;
          texts.push(...splitList(text));
          continue;
        }
        const text = key(item);
        if (text === undefined) return undefined;
        texts.push(text);
      }
      return texts;
    }
    const reference = textOf(childOf(from, "Ref"));
    if (reference !== undefined) {
      const text = parameterText(reference);
      return text === undefined ? undefined : splitList(text);
    }
    const lookup = childOf(from, "Fn::FindInMap");
    if (lookup === undefined) return undefined;
    const [mapName, first, second, options] = itemsOf(lookup);
    const name = key(mapName);
    const topKey = key(first);
    const secondKey = key(second);
    if (name === undefined || topKey === undefined || secondKey === undefined) return undefined;
    const found = childOf(childOf(mappings.get(name)?.node, topKey), secondKey);
    if (found !== undefined) return items(found);
    const fallback = childOf(options, "DefaultValue");
    return fallback === undefined ? undefined : items(fallback);
  };

  const texts = items(node);
  return texts === undefined ? undefined : { items: texts, assumed };
}
