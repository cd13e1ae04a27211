import { maskOf, narrowed, type Scenario, type ScenarioSpace, type Variable } from "./space.js";

/** A box is a scenario seen as a set of assignments: the product of its masks. */
export type Box = Scenario;

/** Variables that the box restricts, in declaration order. */
export function restricted(space: ScenarioSpace, box: Box): Variable[] {
  return space.variables.filter((v) => maskOf(box, v) !== v.full);
}

export function intersection(space: ScenarioSpace, a: Box, b: Box): Box | undefined {
  const length = Math.max(a.length, b.length);
  const result: (bigint | undefined)[] = [];
  for (let i = 0; i < length; i++) {
    const variable = space.variables[i] as Variable;
    const mask = maskOf(a, variable) & maskOf(b, variable);
    if (mask === 0n) return undefined;
    result.push(mask);
  }
  return result;
}

/** Whether `outer` holds every assignment of `inner`. */
export function covers(space: ScenarioSpace, outer: Box, inner: Box): boolean {
  for (let i = 0; i < outer.length; i++) {
    const variable = space.variables[i] as Variable;
    const mask = maskOf(inner, variable);
    if ((mask & maskOf(outer, variable)) !== mask) return false;
  }
  return true;
}

/** The assignments of `box` outside `hole`, as disjoint boxes: at most one a variable. */
export function difference(space: ScenarioSpace, box: Box, hole: Box): Box[] {
  if (intersection(space, box, hole) === undefined) return [box];
  const pieces: Box[] = [];
  let rest = box;
  for (let i = 0; i < hole.length; i++) {
    const variable = space.variables[i] as Variable;
    const mask = maskOf(rest, variable);
    const inside = mask & maskOf(hole, variable);
    if (inside === mask) continue;
    pieces.push(narrowed(rest, variable, mask & ~inside));
    rest = narrowed(rest, variable, inside);
  }
  return pieces;
}

export interface Remainder {
  readonly boxes: readonly Box[];
  /** False where the budget cut the enumeration: there is more. */
  readonly complete: boolean;
}

/**
 * What is left of `box` outside all `holes`. Depth first, so that a budget still yields whole boxes
 * (40 holes of two variables each leave 2^40).
 *
 * @param accept whether a box found counts towards the result (reachability)
 */
export function remainder(
  space: ScenarioSpace,
  box: Box,
  holes: readonly Box[],
  limits: { readonly boxes: number; readonly steps: number },
  accept: (box: Box) => boolean = () => true,
): Remainder {
  const boxes: Box[] = [];
  const stack: { readonly box: Box; readonly next: number }[] = [{ box, next: 0 }];
  for (let steps = 0; stack.length > 0; steps++) {
    if (steps >= limits.steps || boxes.length >= limits.boxes) return { boxes, complete: false };
    const { box: current, next } = stack.pop() as { box: Box; next: number };
    let hole = next;
    while (hole < holes.length && intersection(space, current, holes[hole] as Box) === undefined) hole++;
    if (hole === holes.length) {
      if (accept(current)) boxes.push(current);
      continue;
    }
    const pieces = difference(space, current, holes[hole] as Box);
    for (const piece of pieces.reverse()) stack.push({ box: piece, next: hole + 1 });
  }
  return { boxes, complete: true };
}

/** A key by which equal boxes are equal texts. */
export function boxKey(space: ScenarioSpace, box: Box): string {
  return restricted(space, box)
    .map((v) => `${v.index}:${maskOf(box, v).toString(36)}`)
    .join(" ");
}
