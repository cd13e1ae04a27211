import { conditionsIn } from "../intrinsics/mentions.js";
import { stronglyConnected } from "./strongly-connected.js";
import type { Condition } from "./template.js";

type Conditions = ReadonlyMap<string, Condition>;

/** Conditions that refer to each other in a circle, each circle from its first condition on. */
export function conditionCycles(conditions: Conditions): readonly (readonly Condition[])[] {
  const cyclic = cyclicConditions(conditions);
  const reported = new Set<string>();
  const cycles: (readonly Condition[])[] = [];
  for (const name of conditions.keys()) {
    if (!cyclic.has(name) || reported.has(name)) continue;
    const cycle = findCycle(name, conditions);
    if (cycle === undefined) continue;
    for (const member of cycle) reported.add(member.name);
    cycles.push(cycle);
  }
  return cycles;
}

function cyclicConditions(conditions: Conditions): ReadonlySet<string> {
  const reads = new Map([...conditions].map(([name, { node }]) => [name, [...conditionsIn(node)]]));
  const cyclic = new Set<string>();
  for (const component of stronglyConnected(conditions.keys(), (name) => reads.get(name) ?? [])) {
    const [only] = component;
    if (component.length === 1 && reads.get(only as string)?.includes(only as string) !== true) continue;
    for (const name of component) cyclic.add(name);
  }
  return cyclic;
}

function findCycle(start: string, conditions: Conditions): readonly Condition[] | undefined {
  const seen = new Set<string>();
  const search = (name: string, trail: readonly Condition[]): readonly Condition[] | undefined => {
    const condition = conditions.get(name);
    if (condition === undefined) return undefined;
    for (const next of conditionsIn(condition.node)) {
      if (next === start) return [...trail, condition];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = search(next, [...trail, condition]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(start, []);
}
