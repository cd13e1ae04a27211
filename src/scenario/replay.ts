import type { KnownAnswers } from "./known-answers.js";
import { bitsOf, everything, maskOf, narrowed, type Scenario, type Variable } from "./space.js";

/** What reads values needs to know outcomes: a replay asks, a look ahead does not. */
export interface Questions {
  readonly scenario: Scenario;
  /**
   * The outcome of `classify` for the variable's value. Where possible values differ in outcome, a
   * replay narrows the variable to one outcome's values and leaves the others to later runs; a look
   * ahead answers undefined.
   */
  ask<Outcome>(variable: Variable, classify: (value: number) => Outcome): Outcome | undefined;
  /** The answer of `work`, which asks and hangs on nothing but the scenario; looked up where it is known. */
  recall<Answer>(known: KnownAnswers, question: string, work: () => Answer): Answer;
  /** A look ahead may neither ask nor register a choice. */
  readonly lookingAhead: boolean;
}

/** Answers only what the scenario has decided already. */
export class LookAhead implements Questions {
  readonly lookingAhead = true;
  constructor(readonly scenario: Scenario) {}

  ask<Outcome>(variable: Variable, classify: (value: number) => Outcome): Outcome | undefined {
    let first: Outcome | undefined;
    let seen = false;
    for (const value of bitsOf(maskOf(this.scenario, variable))) {
      const outcome = classify(value);
      if (!seen) {
        first = outcome;
        seen = true;
      } else if (outcome !== first) return undefined;
    }
    return first;
  }

  recall<Answer>(known: KnownAnswers, question: string, work: () => Answer): Answer {
    const { scenario } = this;
    const ahead = `ahead ${question}`;
    const found = known.find(scenario, ahead);
    if (found !== undefined) return found.answer as Answer;
    const answer = work();
    known.add(scenario, ahead, { answer, scenario, pending: [] });
    return answer;
  }
}

/** Is told what a replay does, to explain it. */
export interface ReplayObserver {
  /** A run starts; what it narrows the scenario to is told by `runEnded`. */
  runStarted(): void;
  runEnded(scenario: Scenario): void;
  /** The variable's values were told apart: groups of values with one outcome each. */
  asked(variable: Variable, groups: readonly bigint[]): void;
}

export interface Exploration {
  readonly runs: number;
  /** Scenarios were left unexplored because the budget of runs was spent. */
  readonly exceeded: boolean;
}

/**
 * Explores what a function does in every scenario by running it again for each group of values
 * that its questions tell apart. Deterministic functions only: a run is repeated from its start in a
 * narrower scenario, in which the questions asked before answer the same way again.
 */
export class Replay implements Questions {
  readonly lookingAhead = false;
  scenario: Scenario = everything;
  runs = 0;
  questions = 0;
  #pending: Scenario[] = [];

  /** @param budget runs that one exploration may take */
  constructor(
    readonly budget: number,
    readonly observer?: ReplayObserver,
  ) {}

  /**
   * Runs `body` in every scenario below `start`. Nests: a part explored inside a run leaves the run's
   * own scenario and pending replays as they were.
   */
  explore(start: Scenario, body: () => void): Exploration {
    const outer = { scenario: this.scenario, pending: this.#pending };
    const pending: Scenario[] = [start];
    let runs = 0;
    try {
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (runs === this.budget) return { runs, exceeded: true };
        this.scenario = next;
        this.#pending = pending;
        runs++;
        this.runs++;
        this.observer?.runStarted();
        body();
        this.observer?.runEnded(this.scenario);
      }
      return { runs, exceeded: false };
    } finally {
      this.scenario = outer.scenario;
      this.#pending = outer.pending;
    }
  }

  ask<Outcome>(variable: Variable, classify: (value: number) => Outcome): Outcome {
    const groups = new Map<Outcome, bigint>();
    for (const value of bitsOf(maskOf(this.scenario, variable))) {
      const outcome = classify(value);
      groups.set(outcome, (groups.get(outcome) ?? 0n) | (1n << BigInt(value)));
    }
    const [first, ...others] = groups;
    if (first === undefined) throw new Error(`${variable.name} has no possible value left`);
    if (others.length > 0) {
      this.questions++;
      this.observer?.asked(variable, [...groups.values()]);
      for (const [, mask] of others.reverse()) this.#pending.push(narrowed(this.scenario, variable, mask));
      this.scenario = narrowed(this.scenario, variable, first[1]);
    }
    return first[0];
  }

  recall<Answer>(known: KnownAnswers, question: string, work: () => Answer): Answer {
    // An observer sees each question asked.
    if (this.observer !== undefined) return work();
    const found = known.find(this.scenario, question);
    if (found !== undefined) {
      this.scenario = found.scenario;
      this.#pending.push(...found.pending);
      return found.answer as Answer;
    }
    const { scenario } = this;
    const before = this.#pending.length;
    const answer = work();
    known.add(scenario, question, {
      answer,
      scenario: this.scenario,
      pending: this.#pending.slice(before),
    });
    return answer;
  }
}
