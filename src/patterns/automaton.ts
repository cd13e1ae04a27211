import type { TextPart, Truth } from "../intrinsics/value.js";
import { CharacterClasses } from "./character-classes.js";
import { StateGraph } from "./state-graph.js";
import { type CharacterSet, type Expression, parsePattern } from "./syntax.js";

/** Sets of states that one text may lead to before the answer is "unknown". */
const configurationLimit = 2000;

/** Sets of states that a pattern remembers; past them it starts to learn anew. */
const rememberedConfigurations = 4000;

/** Patterns that are remembered; policies of a template are some too. */
const rememberedPatterns = 1000;

/** What a text that has been read so far leads to. */
interface Configuration {
  readonly states: readonly number[];
  /** The pattern was found: it stays so, whatever follows. */
  readonly matched: boolean;
  /** Whether the pattern is found where the text ends here. */
  readonly accepts: boolean;
  /** What a character of each class leads to, as far as it was asked. */
  readonly next: (Configuration | undefined)[];
}

/**
 * A pattern, searched anywhere in a text of which parts may be unknown: true if it matches whatever the
 * unknown parts are, false if it never does, else unknown. Linear in the text: what a character leads to
 * is worked out when it is first met, and remembered.
 */
export class Pattern {
  /** What every match ends with, where only the end of a text can be one. */
  readonly #suffix: string;
  readonly #graph: StateGraph;
  readonly #classes: CharacterClasses;
  readonly #known = new Map<string, Configuration>();
  readonly #classesOfAlphabet = new Map<string | undefined, readonly number[]>();

  constructor(pattern: string) {
    const expression = parsePattern(pattern);
    this.#suffix = literalSuffix(expression);
    this.#graph = new StateGraph(expression);
    this.#classes = new CharacterClasses(this.#graph.characterSets());
  }

  test(text: string): boolean {
    return this.#read(this.#initial(), text).accepts;
  }

  judge(parts: readonly TextPart[]): Truth {
    const last = parts.at(-1);
    if (last?.kind === "literal" && !agreeAtEnd(last.text, this.#suffix)) return "false";
    let current = new Set([this.#initial()]);
    for (const part of parts) {
      if (part.kind === "literal") {
        const { text } = part;
        current = new Set([...current].map((configuration) => this.#read(configuration, text)));
        continue;
      }
      if (part === last && isUnbounded(part) && this.#isOpen(current)) return "unknown";
      const reached = this.#readPart(current, part);
      if (reached === undefined) return "unknown";
      current = reached;
    }
    let accepted = 0;
    for (const configuration of current) if (configuration.accepts) accepted++;
    return accepted === current.size ? "true" : accepted === 0 ? "false" : "unknown";
  }

  #read(from: Configuration, text: string): Configuration {
    let configuration = from;
    for (let i = 0; i < text.length && !configuration.matched; i++)
      configuration = this.#step(configuration, this.#classes.of(text.charCodeAt(i)));
    return configuration;
  }

  /**
   * Whether it hangs on the rest of the text if the pattern is found: with no rest it is not, and some rest
   * leads there. Saves the search of all that may follow where its outcome is plain.
   */
  #isOpen(current: ReadonlySet<Configuration>): boolean {
    const some = [...current];
    return (
      some.some((configuration) => !configuration.accepts) &&
      some.some((configuration) => configuration.matched || this.#graph.leadsToMatch(configuration.states))
    );
  }

  /** Every configuration that any text which the part may be leads to; undefined where they are too many. */
  #readPart(from: Set<Configuration>, part: TextPart): Set<Configuration> | undefined {
    const alphabet = part.kind === "unknown" ? part.alphabet : undefined;
    const pattern = part.kind === "unknown" || part.kind === "reference" ? part.pattern : undefined;
    return pattern === undefined
      ? this.#readAnything(from, alphabet)
      : this.#readWithin(from, compilePattern(pattern), alphabet);
  }

  /** Texts that another pattern matches: both are followed side by side. */
  #readWithin(
    from: Set<Configuration>,
    other: Pattern,
    alphabet: string | undefined,
  ): Set<Configuration> | undefined {
    const codes = new Set([...this.#codesOf(alphabet), ...other.#codesOf(alphabet)]);
    const reached = new Set<Configuration>();
    const seen = new Map<Configuration, Set<Configuration>>();
    const open: [Configuration, Configuration][] = [];
    let pairs = 0;
    const meet = (own: Configuration, its: Configuration): void => {
      const partners = seen.get(own) ?? new Set();
      if (partners.has(its)) return;
      seen.set(own, partners.add(its));
      pairs++;
      open.push([own, its]);
      if (its.accepts) reached.add(own);
    };
    for (const own of from) meet(own, other.#initial());
    for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
      if (pairs > configurationLimit) return undefined;
      const [own, its] = pair;
      for (const code of codes) meet(this.#after(own, code), other.#after(its, code));
    }
    // No text matches the other pattern: nothing is known of one that is said to.
    return reached.size === 0 ? undefined : reached;
  }

  #after(from: Configuration, code: number): Configuration {
    return from.matched ? from : this.#step(from, this.#classes.of(code));
  }

  /** Characters of the alphabet where a class begins: those of two patterns tell all apart that either does. */
  #codesOf(alphabet: string | undefined): readonly number[] {
    return this.#classes.codesWithin(alphabet === undefined ? [[0, 0xffff]] : alphabetSet(alphabet));
  }

  /** Every configuration that any text of the alphabet leads to; the empty text too. */
  #readAnything(from: Set<Configuration>, alphabet: string | undefined): Set<Configuration> | undefined {
    const classes = this.#classesOf(alphabet);
    const reached = new Set(from);
    for (const configuration of reached) {
      if (reached.size > configurationLimit) return undefined;
      if (configuration.matched) continue;
      for (const characterClass of classes) reached.add(this.#step(configuration, characterClass));
    }
    return reached;
  }

  #step(from: Configuration, characterClass: number): Configuration {
    const known = from.next[characterClass];
    if (known !== undefined) return known;
    const targets = this.#graph.next(from.states, this.#classes.codeOf(characterClass));
    const configuration = this.#configuration([this.#graph.start, ...targets], false);
    from.next[characterClass] = configuration;
    return configuration;
  }

  #initial(): Configuration {
    return this.#configuration([this.#graph.start], true);
  }

  #configuration(from: readonly number[], first: boolean): Configuration {
    const key = `${first ? "^" : ""}${from.join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const configuration = this.#closed(from, first);
    if (this.#known.size >= rememberedConfigurations) this.#known.clear();
    this.#known.set(key, configuration);
    return configuration;
  }

  /** The same object for the same states, however they were reached. */
  #closed(from: readonly number[], first: boolean): Configuration {
    const { accept } = this.#graph;
    const states = this.#graph.closure(from, first, false);
    const matched = states.includes(accept);
    const key = matched ? "matched" : `${first ? "^" : ""}closed ${states.join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const accepts = matched || this.#graph.closure(states, first, true).includes(accept);
    const configuration = { states, matched, accepts, next: [] };
    this.#known.set(key, configuration);
    return configuration;
  }

  #classesOf(alphabet: string | undefined): readonly number[] {
    let classes = this.#classesOfAlphabet.get(alphabet);
    if (classes === undefined) {
      classes = this.#classes.within(alphabet === undefined ? [[0, 0xffff]] : alphabetSet(alphabet));
      this.#classesOfAlphabet.set(alphabet, classes);
    }
    return classes;
  }
}

/** `*` of `^arn:.*:\\*$`: it tells most texts apart at once. */
function literalSuffix(expression: Expression): string {
  if (expression.kind !== "sequence" || expression.parts.at(-1)?.kind !== "end") return "";
  let suffix = "";
  for (const part of expression.parts.slice(0, -1).reverse()) {
    const [range] = part.kind === "characters" && part.set.length === 1 ? part.set : [];
    if (range === undefined || range[0] !== range[1]) break;
    suffix = String.fromCharCode(range[0]) + suffix;
  }
  return suffix;
}

function agreeAtEnd(a: string, b: string): boolean {
  return a.length < b.length ? b.endsWith(a) : a.endsWith(b);
}

/** Whether nothing is known of the text that the part will be. */
function isUnbounded(part: TextPart): boolean {
  const alphabet = part.kind === "unknown" ? part.alphabet : undefined;
  const pattern = part.kind === "unknown" || part.kind === "reference" ? part.pattern : undefined;
  return alphabet === undefined && pattern === undefined;
}

function alphabetSet(alphabet: string): CharacterSet {
  const expression = parsePattern(`[${alphabet}]`);
  const [part] = expression.kind === "sequence" ? expression.parts : [];
  return part?.kind === "characters" ? part.set : [[0, 0xffff]];
}

const compiled = new Map<string, Pattern>();

/** @throws PatternError */
export function compilePattern(pattern: string): Pattern {
  let known = compiled.get(pattern);
  if (known === undefined) {
    known = new Pattern(pattern);
    if (compiled.size >= rememberedPatterns) compiled.clear();
    compiled.set(pattern, known);
  }
  return known;
}
