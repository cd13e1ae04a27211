import { type Box, boxKey, covers, intersection, remainder, restricted } from "./boxes.js";
import { bitsOf, everything, maskOf, narrowed, type ScenarioSpace, type Variable } from "./space.js";

/** Boxes that minimising may hold on either side; past it the answer is marked incomplete. */
const boxLimit = 512;
const stepLimit = 20_000;
export const alternativeLimit = 16;

export interface Cover {
  /** Prime alternatives: together exactly the reachable assignments of the given boxes. */
  readonly boxes: readonly Box[];
  readonly complete: boolean;
}

export interface Region {
  /** Where the finding holds. */
  readonly inside: readonly Box[];
  /**
   * Where it is known not to hold, for a region that was cut before all of it was listed: the
   * complement of `inside` is then no answer.
   */
  readonly outside?: readonly Box[];
}

/**
 * The shortest way found to say where a finding holds, by expanding boxes against what lies outside.
 * Works on boxes, never on assignments.
 *
 * Unreachable assignments may serve to drop a parameter, but no value is kept in an alternative in which
 * it is unreachable.
 */
export function minimize(space: ScenarioSpace, region: Region, reachable: (box: Box) => boolean): Cover {
  const inside = region.inside.filter(reachable);
  if (inside.length === 0) return { boxes: [], complete: region.outside === undefined };
  let complete = region.outside === undefined && inside.length <= boxLimit;
  const kept = inside.slice(0, boxLimit);
  const complement =
    region.outside === undefined
      ? remainder(space, everything, kept, { boxes: boxLimit, steps: stepLimit })
      : { boxes: region.outside, complete: true };
  if (!complement.complete) complete = false;
  const off = complement.boxes;

  const blocked = (box: Box): boolean =>
    off.some((hole) => {
      const common = intersection(space, box, hole);
      return common !== undefined && reachable(common);
    });
  const primes: Box[] = [];
  const seen = new Set<string>();
  for (const box of kept) {
    // Growing is safe only against a complement that is known whole.
    const prime = complement.complete ? grow(space, box, reachable, blocked) : box;
    const key = boxKey(space, prime);
    if (seen.has(key)) continue;
    seen.add(key);
    primes.push(prime);
  }
  const needed = irredundant(space, primes, reachable);
  needed.sort((a, b) => compareBoxes(space, a, b));
  if (needed.length > alternativeLimit) return { boxes: needed.slice(0, alternativeLimit), complete: false };
  return { boxes: needed, complete };
}

/**
 * Drops values that are unreachable in the box, then parameters, then adds values one by one, refusing what
 * meets the outside, until nothing changes: a value that is dropped may let a parameter go, and a parameter
 * that goes may make values reachable.
 */
function grow(
  space: ScenarioSpace,
  box: Box,
  reachable: (box: Box) => boolean,
  blocked: (box: Box) => boolean,
): Box {
  let current = box;
  for (let before = "", after = boxKey(space, current); before !== after; after = boxKey(space, current)) {
    before = after;
    current = withoutUnreachable(space, current, reachable);
    for (const variable of restricted(space, current)) {
      const wider = narrowed(current, variable, variable.full);
      if (!blocked(wider)) current = wider;
    }
    for (const variable of restricted(space, current)) {
      for (const value of bitsOf(variable.full & ~maskOf(current, variable))) {
        const bit = 1n << BigInt(value);
        const wider = narrowed(current, variable, maskOf(current, variable) | bit);
        if (reachable(narrowed(current, variable, bit)) && !blocked(wider)) current = wider;
      }
    }
  }
  return current;
}

/** Drops alternatives whose reachable assignments the others hold, the most special first. */
function irredundant(space: ScenarioSpace, boxes: readonly Box[], reachable: (box: Box) => boolean): Box[] {
  let kept = boxes.filter(
    (box, i) =>
      !boxes.some(
        (other, j) => j !== i && covers(space, other, box) && (j < i || !covers(space, box, other)),
      ),
  );
  const bySpeciality = [...kept].sort((a, b) => restricted(space, b).length - restricted(space, a).length);
  for (const candidate of bySpeciality) {
    const others = kept.filter((box) => box !== candidate);
    if (others.length === 0) break;
    const rest = remainder(space, candidate, others, { boxes: 1, steps: 2000 }, reachable);
    if (rest.complete && rest.boxes.length === 0) kept = others;
  }
  return kept;
}

function withoutUnreachable(space: ScenarioSpace, box: Box, reachable: (box: Box) => boolean): Box {
  let current = box;
  for (const variable of restricted(space, box)) {
    for (const value of bitsOf(maskOf(current, variable))) {
      const mask = maskOf(current, variable);
      const without = mask & ~(1n << BigInt(value));
      if (without !== 0n && !reachable(narrowed(current, variable, 1n << BigInt(value)))) {
        current = narrowed(current, variable, without);
      }
    }
  }
  return current;
}

/** By the first variable in which they differ: its declaration order, then its values'. */
function compareBoxes(space: ScenarioSpace, a: Box, b: Box): number {
  for (const variable of space.variables) {
    const [left, right] = [maskOf(a, variable), maskOf(b, variable)];
    if (left === right) continue;
    const restrictedLeft = left !== variable.full;
    if (restrictedLeft !== (right !== variable.full)) return restrictedLeft ? -1 : 1;
    return firstDifference(variable, left, right);
  }
  return 0;
}

function firstDifference(variable: Variable, left: bigint, right: bigint): number {
  for (const value of bitsOf(variable.full)) {
    const bit = 1n << BigInt(value);
    if ((left & bit) !== (right & bit)) return (left & bit) !== 0n ? -1 : 1;
  }
  return 0;
}
