/**
 * The regular expressions of rules: what can be matched in linear time and judged over text of which
 * parts are unknown. No back references and no look-arounds.
 */
export type Expression =
  | { readonly kind: "characters"; readonly set: CharacterSet }
  | { readonly kind: "sequence"; readonly parts: readonly Expression[] }
  | { readonly kind: "choice"; readonly options: readonly Expression[] }
  | { readonly kind: "repeat"; readonly body: Expression; readonly min: number; readonly max: number }
  | { readonly kind: "start" }
  | { readonly kind: "end" };

/** Sorted, disjoint ranges of UTF-16 units, both ends inclusive. */
export type CharacterSet = readonly (readonly [number, number])[];

export class PatternError extends Error {
  constructor(
    message: string,
    /** In the pattern, from 0. */
    readonly offset: number,
    /** It may be a pattern elsewhere, where more is known than here. */
    readonly isUnsupported = false,
  ) {
    super(message);
    this.name = "PatternError";
  }
}

const last = 0xffff;
const repeatLimit = 1000;
/** Groups within groups: reading and building recurse. */
const depthLimit = 100;
/** States of a pattern; a repetition of a repetition multiplies them. */
const sizeLimit = 10_000;

const digits: CharacterSet = [[48, 57]];
const word: CharacterSet = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const space: CharacterSet = [
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
];

/** @throws PatternError for what this syntax lacks, naming it */
export function parsePattern(pattern: string): Expression {
  const insensitive = pattern.startsWith("(?i)");
  let position = insensitive ? 4 : 0;
  let depth = 0;

  const fail = (message: string): never => {
    throw new PatternError(message, position);
  };
  const lacks = (message: string): never => {
    throw new PatternError(message, position, true);
  };
  const peek = (): string | undefined => pattern[position];
  const characters = (set: CharacterSet): Expression => ({
    kind: "characters",
    set: insensitive ? bothCases(set) : set,
  });

  const choice = (): Expression => {
    const options = [sequence()];
    while (peek() === "|") {
      position++;
      options.push(sequence());
    }
    return options.length === 1 ? (options[0] as Expression) : { kind: "choice", options };
  };

  const sequence = (): Expression => {
    const parts: Expression[] = [];
    for (let next = peek(); next !== undefined && next !== "|" && next !== ")"; next = peek())
      parts.push(repeated());
    return { kind: "sequence", parts };
  };

  const repeated = (): Expression => {
    const body = atom();
    let result = body;
    for (;;) {
      const counted = /^\{(\d+)(,(\d*))?\}/.exec(pattern.slice(position));
      const sign = peek();
      let range: readonly [number, number] | undefined;
      if (sign === "*") range = [0, Number.POSITIVE_INFINITY];
      else if (sign === "+") range = [1, Number.POSITIVE_INFINITY];
      else if (sign === "?") range = [0, 1];
      else if (counted !== null) {
        const min = Number(counted[1]);
        range = [
          min,
          counted[2] === undefined ? min : counted[3] === "" ? Number.POSITIVE_INFINITY : Number(counted[3]),
        ];
        if (min > repeatLimit || (range[1] !== Number.POSITIVE_INFINITY && range[1] > repeatLimit)) {
          lacks(`a repetition of more than ${repeatLimit} is not supported`);
        }
        position += counted[0].length - 1;
      }
      if (range === undefined) return result;
      position++;
      // Whether a repetition is lazy makes no difference to whether there is a match.
      if (peek() === "?") position++;
      result = { kind: "repeat", body: result, min: range[0], max: range[1] };
    }
  };

  const atom = (): Expression => {
    const character = pattern[position++] as string;
    switch (character) {
      case "(": {
        if (pattern.startsWith("?:", position)) position += 2;
        else if (peek() === "?")
          lacks("only plain groups and `(?:…)` are supported, and `(?i)` at the start");
        if (++depth > depthLimit) lacks(`groups within groups are supported ${depthLimit} deep`);
        const inner = choice();
        depth--;
        if (peek() !== ")") fail("a group is not closed");
        position++;
        return inner;
      }
      case "[":
        return characters(bracket());
      case ".":
        return characters(
          complement([
            [10, 10],
            [13, 13],
          ]),
        );
      case "^":
        return { kind: "start" };
      case "$":
        return { kind: "end" };
      case "\\":
        return characters(escaped());
      case "*":
      case "+":
      case "?":
        position--;
        return fail("there is nothing to repeat");
      default:
        return characters(single(character));
    }
  };

  const escaped = (): CharacterSet => {
    const character = pattern[position++];
    switch (character) {
      case undefined:
        return fail("the pattern ends in a backslash");
      case "d":
        return digits;
      case "D":
        return complement(digits);
      case "w":
        return word;
      case "W":
        return complement(word);
      case "s":
        return space;
      case "S":
        return complement(space);
      case "n":
        return single("\n");
      case "r":
        return single("\r");
      case "t":
        return single("\t");
      default:
        if (/[A-Za-z0-9]/.test(character)) return lacks(`\\${character} is not supported`);
        return single(character);
    }
  };

  const bracket = (): CharacterSet => {
    const negated = peek() === "^";
    if (negated) position++;
    const ranges: (readonly [number, number])[] = [];
    for (let first = true; peek() !== "]" || first; first = false) {
      if (peek() === undefined) fail("a character class is not closed");
      const from = member();
      if (peek() === "-" && pattern[position + 1] !== "]" && from.length === 1) {
        position++;
        const to = member();
        const [low, high] = [from[0]?.[0] as number, to[0]?.[0] as number];
        if (high < low) fail("a range of characters is out of order");
        ranges.push([low, high]);
      } else ranges.push(...from);
    }
    position++;
    return negated ? complement(normal(ranges)) : normal(ranges);
  };

  const member = (): CharacterSet => {
    const character = pattern[position++] as string;
    return character === "\\" ? escaped() : single(character);
  };

  const expression = choice();
  if (position < pattern.length) fail("a group is closed that was not opened");
  if (patternSize(expression) > sizeLimit) lacks("the pattern repeats too much");
  return expression;
}

/** States that an automaton for it has, or a few more: what one character may cost. */
export function patternSize(expression: Expression): number {
  switch (expression.kind) {
    case "sequence":
      return expression.parts.reduce((sum, part) => sum + patternSize(part), 1);
    case "choice":
      return expression.options.reduce((sum, option) => sum + patternSize(option), 1);
    case "repeat": {
      const times = expression.max === Number.POSITIVE_INFINITY ? expression.min + 1 : expression.max;
      return Math.max(times, 1) * (patternSize(expression.body) + 1);
    }
    default:
      return 1;
  }
}

function single(character: string): CharacterSet {
  const code = character.charCodeAt(0);
  return [[code, code]];
}

/** Sorted and without overlaps. */
export function normal(ranges: readonly (readonly [number, number])[]): CharacterSet {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const result: [number, number][] = [];
  for (const [low, high] of sorted) {
    const previous = result.at(-1);
    if (previous !== undefined && low <= previous[1] + 1) previous[1] = Math.max(previous[1], high);
    else result.push([low, high]);
  }
  return result;
}

function complement(set: CharacterSet): CharacterSet {
  const result: [number, number][] = [];
  let next = 0;
  for (const [low, high] of set) {
    if (low > next) result.push([next, low - 1]);
    next = high + 1;
  }
  if (next <= last) result.push([next, last]);
  return result;
}

function bothCases(set: CharacterSet): CharacterSet {
  const ranges: (readonly [number, number])[] = [...set];
  for (const [low, high] of set) {
    for (let code = Math.max(low, 65); code <= Math.min(high, 90); code++)
      ranges.push([code + 32, code + 32]);
    for (let code = Math.max(low, 97); code <= Math.min(high, 122); code++)
      ranges.push([code - 32, code - 32]);
  }
  return normal(ranges);
}
