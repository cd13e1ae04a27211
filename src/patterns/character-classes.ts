import { contains } from "./state-graph.js";
import type { CharacterSet } from "./syntax.js";

const codes = 0x10000;
const asciiCodes = 128;

/** Classes of characters, numbered from 0, that none of some sets tells apart. */
export class CharacterClasses {
  /** The first code of each class, ascending. */
  readonly #starts: readonly number[];
  readonly #ofAscii: Uint16Array;

  constructor(sets: Iterable<CharacterSet>) {
    const starts = new Set([0]);
    for (const set of sets) {
      for (const [low, high] of set) {
        starts.add(low);
        if (high + 1 < codes) starts.add(high + 1);
      }
    }
    this.#starts = [...starts].sort((a, b) => a - b);
    this.#ofAscii = Uint16Array.from({ length: asciiCodes }, (_, code) => this.#search(code));
  }

  of(code: number): number {
    return code < asciiCodes ? (this.#ofAscii[code] as number) : this.#search(code);
  }

  /** A code of the class. */
  codeOf(characterClass: number): number {
    return this.#starts[characterClass] as number;
  }

  /** The classes of which a set has any character. */
  within(set: CharacterSet): readonly number[] {
    const found = new Set(set.map(([low]) => this.of(low)));
    for (const [characterClass, start] of this.#starts.entries()) {
      if (contains(set, start)) found.add(characterClass);
    }
    return [...found];
  }

  /** Codes of a set, one at least of each class that it has any of; the first of each where it begins in the set. */
  codesWithin(set: CharacterSet): readonly number[] {
    return [...set.map(([low]) => low), ...this.#starts.filter((start) => contains(set, start))];
  }

  #search(code: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= code) low = middle;
      else high = middle;
    }
    return low;
  }
}
