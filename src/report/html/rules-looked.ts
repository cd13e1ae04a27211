import { type Pillar, pillars } from "../../findings.js";
import type { Rule } from "../../rules/rule.js";
import type { StackGraph } from "../../stack/stack-graph.js";

/** How many rules of a pillar were run, had something to look at, and found nothing there, not even a review. */
export interface RulesLooked {
  readonly run: number;
  readonly looked: number;
  readonly foundNothing: number;
}

/**
 * A rule looked where a template has a resource of its types; whether its own `when` then left it anything
 * to say is not known here, so that "found nothing" is all that may be said of the others.
 *
 * @param found ids of the rules with a finding of any kind, shown or not
 */
export function rulesLooked(
  rules: readonly Rule[],
  graphs: readonly StackGraph[],
  found: ReadonlySet<string>,
): Readonly<Record<Pillar, RulesLooked>> {
  const types = new Set(graphs.flatMap(({ resources }) => resources.flatMap(({ ruleTypes }) => ruleTypes)));
  const looks = (rule: Rule): boolean => {
    if (found.has(rule.id)) return true;
    if (rule.resources.length === 0) return graphs.length > 0;
    return rule.resources.some((type) => (type === "*" ? types.size > 0 : types.has(type)));
  };
  const entries = pillars.map((pillar) => {
    const run = rules.filter((rule) => rule.pillar === pillar);
    const looked = run.filter(looks);
    const foundNothing = looked.filter(({ id }) => !found.has(id));
    return [pillar, { run: run.length, looked: looked.length, foundNothing: foundNothing.length }];
  });
  return Object.fromEntries(entries) as Record<Pillar, RulesLooked>;
}
