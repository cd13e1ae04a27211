import type { WhenAlternative, WhenValues } from "../findings.js";
import { type Box, restricted } from "./boxes.js";
import { bitsOf, type DomainValue, maskOf, narrowed, type ScenarioSpace, type Variable } from "./space.js";

const masked = "***";

/** Alternatives in the words of the report. */
export function whenOf(
  space: ScenarioSpace,
  boxes: readonly Box[],
  reachable: (box: Box) => boolean,
): readonly WhenAlternative[] {
  const alternatives: WhenAlternative[] = [];
  for (const box of boxes) {
    const alternative = alternativeOf(space, box, reachable);
    // No restriction: it holds always, whatever other alternatives say.
    if (Object.keys(alternative).length === 0) return [];
    alternatives.push(alternative);
  }
  return alternatives;
}

/**
 * One alternative. Values that cannot be reached in it are neither listed nor excluded; each parameter is
 * worded in the box as the ones before it were worded, so that what is said together is still exact.
 */
function alternativeOf(space: ScenarioSpace, box: Box, reachable: (box: Box) => boolean): WhenAlternative {
  const alternative: [string, WhenValues][] = [];
  let current = box;
  for (const variable of restricted(space, box)) {
    const mask = maskOf(current, variable);
    const isReachable = (value: number): boolean =>
      reachable(narrowed(current, variable, 1n << BigInt(value)));
    const inside = [...bitsOf(mask)].filter(isReachable);
    const outside = [...bitsOf(variable.full & ~mask)].filter(isReachable);
    if (outside.length === 0) {
      current = narrowed(current, variable, variable.full);
      continue;
    }
    const isOther = (value: number): boolean => "other" in (variable.values[value] as DomainValue);
    const excluding = inside.some(isOther) || (!outside.some(isOther) && outside.length < inside.length);
    const named = excluding ? outside : inside;
    const listed = named.reduce((bits, value) => bits | (1n << BigInt(value)), 0n);
    current = narrowed(current, variable, excluding ? variable.full & ~listed : listed);
    const texts = named.map((value) => textOf(variable, value));
    alternative.push([variable.name, excluding ? { not: texts } : texts]);
  }
  return Object.fromEntries(alternative);
}

function textOf(variable: Variable, value: number): string {
  const found = variable.values[value] as DomainValue;
  return variable.secret ? masked : "text" in found ? found.text : "";
}
