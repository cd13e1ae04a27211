import type { CharacterSet, Expression } from "./syntax.js";

interface State {
  readonly characters: { set: CharacterSet; to: number }[];
  /** Ways that read nothing. */
  readonly free: { to: number; only?: "start" | "end" }[];
}

/** A pattern as states with ways between them; several may be taken at once. */
export class StateGraph {
  readonly #states: State[] = [];
  readonly start: number;
  readonly accept: number;

  constructor(expression: Expression) {
    this.accept = this.#state();
    this.start = this.#build(expression, this.accept);
  }

  /**
   * The states and all that lie a free way from them, in order.
   *
   * @param first nothing has been read yet
   * @param end nothing more will be read
   */
  closure(states: readonly number[], first: boolean, end: boolean): readonly number[] {
    const reached = new Set(states);
    const open = [...states];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      for (const { to, only } of this.#states[state]?.free ?? []) {
        if ((only === "start" && !first) || (only === "end" && !end) || reached.has(to)) continue;
        reached.add(to);
        open.push(to);
      }
    }
    return [...reached].sort((a, b) => a - b);
  }

  /** Where one character leads from the states. */
  next(states: readonly number[], code: number): readonly number[] {
    const targets: number[] = [];
    for (const state of states) {
      for (const { set, to } of this.#states[state]?.characters ?? [])
        if (contains(set, code)) targets.push(to);
    }
    return targets;
  }

  /** Whether some text leads from the states, or from where a search starts anew, to a match. */
  leadsToMatch(states: readonly number[]): boolean {
    const reached = new Set([...states, this.start]);
    for (const state of reached) {
      const { characters, free } = this.#states[state] as State;
      for (const { set, to } of characters) if (set.length > 0) reached.add(to);
      for (const { to, only } of free) if (only === undefined) reached.add(to);
    }
    return this.closure([...reached], false, true).includes(this.accept);
  }

  /** The sets of characters that any way is for. */
  *characterSets(): Iterable<CharacterSet> {
    for (const state of this.#states) for (const { set } of state.characters) yield set;
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

export function contains(set: CharacterSet, code: number): boolean {
  for (const [low, high] of set) if (low <= code && code <= high) return true;
  return false;
}
