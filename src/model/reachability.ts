import { type Box, boxKey, restricted } from "../scenario/boxes.js";
import { Replay } from "../scenario/replay.js";
import { everything } from "../scenario/space.js";
import type { Constraint } from "./constraints.js";
import type { TemplateModel } from "./model.js";

/** Runs of constraints that one query may take; past it a box counts as reachable. */
const queryBudget = 4000;
/** Runs of one constraint in one box. */
const constraintBudget = 1024;

/**
 * Which assignments can be deployed: those that satisfy every constraint. Only constraints that a box's
 * parameters connect to are searched; the others are satisfiable on their own, or else `unsatisfiable`
 * says so of the template.
 */
export class Reachability {
  readonly #answers = new Map<string, boolean>();
  #constraints: readonly Constraint[];

  constructor(
    readonly model: TemplateModel,
    constraints: readonly Constraint[],
  ) {
    this.#constraints = constraints;
  }

  /**
   * A smallest set of constraints found that no assignment satisfies together; undefined where the
   * template can be deployed. Constraints are then left out of every further answer: with none reachable
   * there would be nothing to say about the rest of the template.
   */
  unsatisfiable(): readonly Constraint[] | undefined {
    const open = new Set(this.#constraints);
    for (const seed of this.#constraints) {
      if (!open.has(seed)) continue;
      const component = this.#connected(new Set(seed.names), [seed]);
      for (const member of component) open.delete(member);
      if (!this.#satisfiable(everything, component)) {
        this.#constraints = [];
        this.#answers.clear();
        return this.#smaller(component);
      }
    }
    return undefined;
  }

  /** Whether some assignment in the box can be deployed. Undecided counts as yes. */
  reachable(box: Box): boolean {
    if (this.#constraints.length === 0) return true;
    const names = new Set(restricted(this.model.space, box).flatMap((variable) => [...variable.names]));
    if (names.size === 0) return true;
    const key = boxKey(this.model.space, box);
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = this.#satisfiable(box, this.#connected(names, []));
      this.#answers.set(key, answer);
    }
    return answer;
  }

  /** Constraints joined to the names by shared names, nearest first, smaller before larger. */
  #connected(names: Set<string>, first: readonly Constraint[]): readonly Constraint[] {
    const result: Constraint[] = [...first];
    let open = this.#constraints.filter((constraint) => !result.includes(constraint));
    for (;;) {
      const joined = open
        .filter((constraint) => [...constraint.names].some((name) => names.has(name)))
        .sort((a, b) => a.names.size - b.names.size);
      if (joined.length === 0) return result;
      result.push(...joined);
      for (const constraint of joined) for (const name of constraint.names) names.add(name);
      open = open.filter((constraint) => !joined.includes(constraint));
    }
  }

  #satisfiable(box: Box, constraints: readonly Constraint[]): boolean {
    let budget = queryBudget;
    const search = (current: Box, index: number): boolean => {
      const constraint = constraints[index];
      if (constraint === undefined || budget <= 0) return true;
      const satisfying: Box[] = [];
      const replay = new Replay(constraintBudget);
      const environment = this.model.environment(replay);
      const exploration = replay.explore(current, () => {
        if (constraint.holds(environment)) satisfying.push(replay.scenario);
      });
      budget -= exploration.runs;
      if (exploration.exceeded) return true;
      return satisfying.some((next) => search(next, index + 1));
    };
    return search(box, 0);
  }

  /** Drops members without which the rest is still unsatisfiable. */
  #smaller(constraints: readonly Constraint[]): readonly Constraint[] {
    let kept = constraints;
    if (kept.length > 64) return kept;
    for (const candidate of constraints) {
      const without = kept.filter((constraint) => constraint !== candidate);
      if (!this.#satisfiable(everything, without)) kept = without;
    }
    return kept;
  }
}
