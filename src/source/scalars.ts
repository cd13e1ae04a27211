import type { ScalarType } from "./node.js";

const booleans: ReadonlyMap<string, string> = new Map<string, string>([
  ...["true", "yes", "on"].flatMap((word) => spellings(word).map((spelt) => [spelt, "true"] as const)),
  ...["false", "no", "off"].flatMap((word) => spellings(word).map((spelt) => [spelt, "false"] as const)),
]);

function spellings(word: string): readonly string[] {
  return [word, `${word[0]?.toUpperCase()}${word.slice(1)}`, word.toUpperCase()];
}

const nulls = new Set(["", "~", "null", "Null", "NULL"]);

const integer = /^[-+]?(0b[01_]+|0o?[0-7_]*|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/;
const decimal = /^[-+]?(\d[\d_]*)?\.?\d[\d_]*([eE][-+]?\d+)?\.?$|^[-+]?\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$/;

/**
 * What an unquoted scalar is, as CloudFormation reads YAML 1.1. A number keeps its source text (`13.10`,
 * `012345678901`); a date (`2012-10-17`) and a time (`22:22`) are text.
 */
export function plainScalar(source: string): { readonly text: string; readonly type: ScalarType } {
  if (nulls.has(source)) return { text: "", type: "null" };
  const truth = booleans.get(source);
  if (truth !== undefined) return { text: truth, type: "boolean" };
  const first = source.charCodeAt(0);
  // Most scalars are words: no pattern is tried on them.
  if ((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46) {
    if (integer.test(source) || decimal.test(source)) return { text: source, type: "number" };
  }
  return { text: source, type: "string" };
}

/** A scalar with one of YAML's own tags, `!!str`; undefined for a tag that is none. */
export function taggedScalar(
  tag: string,
  source: string,
): { readonly text: string; readonly type: ScalarType } | undefined {
  switch (tag) {
    case "!":
    case "!!str":
      return { text: source, type: "string" };
    case "!!int":
    case "!!float":
      return { text: source, type: "number" };
    case "!!bool":
      return { text: booleans.get(source) ?? source, type: "boolean" };
    case "!!null":
      return { text: "", type: "null" };
    default:
      return undefined;
  }
}
