import type { Scenario } from "./space.js";

/** What came of asking something in a scenario. */
export interface KnownAnswer {
  readonly answer: unknown;
  /** In which the asker goes on. */
  readonly scenario: Scenario;
  /** Which it left to later runs. */
  readonly pending: readonly Scenario[];
}

/** Answers that take some kilobytes each hundred; past them each is worked out whenever it is asked for. */
const limit = 100_000;

/**
 * Answers that hang on the scenario alone, whoever asks. A scenario is known by being the same object: that
 * suffices, since a known answer leads on to scenarios that are the same objects again.
 */
export class KnownAnswers {
  readonly #byScenario = new WeakMap<Scenario, Map<string, KnownAnswer>>();
  #count = 0;

  find(scenario: Scenario, question: string): KnownAnswer | undefined {
    return this.#byScenario.get(scenario)?.get(question);
  }

  add(scenario: Scenario, question: string, answer: KnownAnswer): void {
    if (this.#count >= limit) return;
    this.#count++;
    const known = this.#byScenario.get(scenario);
    if (known === undefined) this.#byScenario.set(scenario, new Map([[question, answer]]));
    else known.set(question, answer);
  }
}
