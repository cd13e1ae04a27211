import type { TextPart, Truth } from "../intrinsics/value.js";
import { type CharacterSet, type Expression, normal, parsePattern } from "./syntax.js";

/** Sets of states that one text may lead to before the answer is "unknown". */
const configurationLimit = 2000;

interface State {
  readonly characters: { set: CharacterSet; to: number }[];
  readonly free: { to: number; only?: "start" | "end" }[];
}

/**
 * A pattern, searched anywhere in a text of which parts may be unknown: true if it matches whatever the
 * unknown parts are, false if it never does, else unknown. Linear in the text.
 */
export class Pattern {
  readonly #states: State[] = [];
  readonly #start: number;
  readonly #accept: number;

  constructor(pattern: string) {
    this.#accept = this.#state();
    this.#start = this.#build(parsePattern(pattern), this.#accept);
  }

  test(text: string): boolean {
    return this.judge([{ kind: "literal", text }]) === "true";
  }

  judge(parts: readonly TextPart[]): Truth {
    let current = new Map<string, Configuration>();
    const initial = this.#initial();
    current.set(keyOf(initial), initial);
    for (const part of parts) {
      if (part.kind === "literal") {
        for (let i = 0; i < part.text.length; i++) current = this.#step(current, part.text.charCodeAt(i));
        continue;
      }
      const reached = this.#stepPart(current, part);
      if (reached === undefined) return "unknown";
      current = reached;
    }
    let accepted = 0;
    for (const configuration of current.values()) if (this.#accepts(configuration)) accepted++;
    return accepted === current.size ? "true" : accepted === 0 ? "false" : "unknown";
  }

  #initial(): Configuration {
    return this.#closure([this.#start], true, false);
  }

  #step(from: ReadonlyMap<string, Configuration>, code: number): Map<string, Configuration> {
    const next = new Map<string, Configuration>();
    for (const configuration of from.values()) {
      const moved = this.#move(configuration, code);
      next.set(keyOf(moved), moved);
    }
    return next;
  }

  /** Every configuration that any text which the part may be leads to; undefined where they are too many. */
  #stepPart(
    from: ReadonlyMap<string, Configuration>,
    part: TextPart,
  ): Map<string, Configuration> | undefined {
    const alphabet = part.kind === "unknown" ? part.alphabet : undefined;
    const pattern = part.kind === "unknown" || part.kind === "reference" ? part.pattern : undefined;
    return pattern === undefined
      ? this.#stepAnything(from, alphabet)
      : this.#stepWithin(from, compilePattern(pattern), alphabet);
  }

  /** Texts that another pattern matches: both are followed side by side. */
  #stepWithin(
    from: ReadonlyMap<string, Configuration>,
    other: Pattern,
    alphabet: string | undefined,
  ): Map<string, Configuration> | undefined {
    const codes = new Set([...this.#representatives(alphabet), ...other.#representatives(alphabet)]);
    const reached = new Map<string, Configuration>();
    const seen = new Set<string>();
    const open: [Configuration, Configuration][] = [];
    const meet = (own: Configuration, its: Configuration): void => {
      const key = `${keyOf(own)}|${keyOf(its)}`;
      if (seen.has(key)) return;
      seen.add(key);
      open.push([own, its]);
      if (other.#accepts(its)) reached.set(keyOf(own), own);
    };
    for (const own of from.values()) meet(own, other.#initial());
    for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
      if (seen.size > configurationLimit) return undefined;
      for (const code of codes) meet(this.#move(pair[0], code), other.#move(pair[1], code));
    }
    // No text matches the other pattern: nothing is known of one that is said to.
    return reached.size === 0 ? undefined : reached;
  }

  /** Every configuration that any text of the alphabet leads to; the empty text too. */
  #stepAnything(
    from: ReadonlyMap<string, Configuration>,
    alphabet: string | undefined,
  ): Map<string, Configuration> | undefined {
    const codes = this.#representatives(alphabet);
    const reached = new Map(from);
    const open = [...from.values()];
    for (let configuration = open.pop(); configuration !== undefined; configuration = open.pop()) {
      for (const code of codes) {
        const moved = this.#move(configuration, code);
        const key = keyOf(moved);
        if (reached.has(key)) continue;
        if (reached.size >= configurationLimit) return undefined;
        reached.set(key, moved);
        open.push(moved);
      }
    }
    return reached;
  }

  #move(configuration: Configuration, code: number): Configuration {
    // Once found, a match anywhere stays found.
    if (configuration.matched) return configuration;
    const targets: number[] = [this.#start];
    for (const state of configuration.states) {
      for (const { set, to } of this.#states[state]?.characters ?? [])
        if (contains(set, code)) targets.push(to);
    }
    return this.#closure(targets, false, false);
  }

  #accepts(configuration: Configuration): boolean {
    return configuration.matched || this.#closure(configuration.states, configuration.first, true).matched;
  }

  #closure(states: readonly number[], first: boolean, end: boolean): Configuration {
    const reached = new Set(states);
    const open = [...states];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      for (const { to, only } of this.#states[state]?.free ?? []) {
        if ((only === "start" && !first) || (only === "end" && !end) || reached.has(to)) continue;
        reached.add(to);
        open.push(to);
      }
    }
    return { states: [...reached].sort((a, b) => a - b), matched: reached.has(this.#accept), first };
  }

  /** One code of each set of characters that the pattern does not tell apart. */
  #representatives(alphabet: string | undefined): readonly number[] {
    const allowed = alphabet === undefined ? [[0, 0xffff] as const] : alphabetSet(alphabet);
    const cuts = new Set<number>(allowed.map(([low]) => low));
    for (const state of this.#states) {
      for (const { set } of state.characters) {
        for (const [low, high] of set) {
          cuts.add(low);
          cuts.add(high + 1);
        }
      }
    }
    return [...cuts].filter((code) => code <= 0xffff && contains(allowed, code));
  }

  #state(): number {
    this.#states.push({ characters: [], free: [] });
    return this.#states.length - 1;
  }

  /** @returns the state from which the expression leads to `to` */
  #build(expression: Expression, to: number): number {
    switch (expression.kind) {
      case "characters": {
        const from = this.#state();
        this.#states[from]?.characters.push({ set: expression.set, to });
        return from;
      }
      case "sequence":
        return expression.parts.reduceRight((next, part) => this.#build(part, next), to);
      case "choice": {
        const from = this.#state();
        for (const option of expression.options)
          this.#states[from]?.free.push({ to: this.#build(option, to) });
        return from;
      }
      case "start":
      case "end": {
        const from = this.#state();
        this.#states[from]?.free.push({ to, only: expression.kind });
        return from;
      }
      case "repeat": {
        let next = to;
        if (expression.max === Number.POSITIVE_INFINITY) {
          const loop = this.#state();
          this.#states[loop]?.free.push({ to: this.#build(expression.body, loop) }, { to });
          next = loop;
        } else {
          for (let i = expression.min; i < expression.max; i++) {
            const optional = this.#state();
            this.#states[optional]?.free.push({ to: this.#build(expression.body, next) }, { to });
            next = optional;
          }
        }
        for (let i = 0; i < expression.min; i++) next = this.#build(expression.body, next);
        return next;
      }
    }
  }
}

interface Configuration {
  readonly states: readonly number[];
  readonly matched: boolean;
  /** Nothing has been read yet. */
  readonly first: boolean;
}

function keyOf({ states, matched, first }: Configuration): string {
  return matched ? "matched" : `${first ? "^" : ""}${states.join(",")}`;
}

function contains(set: CharacterSet, code: number): boolean {
  return set.some(([low, high]) => low <= code && code <= high);
}

function alphabetSet(alphabet: string): CharacterSet {
  const expression = parsePattern(`[${alphabet}]`);
  const [part] = expression.kind === "sequence" ? expression.parts : [];
  return part?.kind === "characters" ? part.set : normal([[0, 0xffff]]);
}

const compiled = new Map<string, Pattern>();

/** @throws PatternError */
export function compilePattern(pattern: string): Pattern {
  let known = compiled.get(pattern);
  if (known === undefined) {
    known = new Pattern(pattern);
    compiled.set(pattern, known);
  }
  return known;
}
