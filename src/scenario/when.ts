import type { WhenAlternative, WhenValues } from "../findings.js";
import { type Box, restricted } from "./boxes.js";
import { bitsOf, maskOf, narrowed, type ScenarioSpace, type Variable } from "./space.js";

const masked = "***";

/** Alternatives in the words of the report. */
export function whenOf(
  space: ScenarioSpace,
  boxes: readonly Box[],
  reachable: (box: Box) => boolean,
): readonly WhenAlternative[] {
  const alternatives: WhenAlternative[] = [];
  for (const box of boxes) {
    const alternative: Record<string, WhenValues> = Object.create(null) as Record<string, WhenValues>;
    for (const variable of restricted(space, box)) {
      alternative[variable.name] = valuesOf(variable, box, reachable);
    }
    // No restriction: it holds always, whatever other alternatives say.
    if (Object.keys(alternative).length === 0) return [];
    alternatives.push({ ...alternative });
  }
  return alternatives;
}

/** The shorter of the list and `not`; always `not` where "anything else" is among the values. */
function valuesOf(variable: Variable, box: Box, reachable: (box: Box) => boolean): WhenValues {
  const mask = maskOf(box, variable);
  const inside: string[] = [];
  let anythingElse = false;
  for (const index of bitsOf(mask)) {
    const value = variable.values[index];
    if (value === undefined) continue;
    if ("other" in value) anythingElse = true;
    else inside.push(value.text);
  }
  const outside: string[] = [];
  let otherOutside = false;
  for (const index of bitsOf(variable.full & ~mask)) {
    const value = variable.values[index];
    if (value === undefined || !reachable(narrowed(box, variable, 1n << BigInt(index)))) continue;
    if ("other" in value) otherOutside = true;
    else outside.push(value.text);
  }
  const show = (texts: string[]): string[] => (variable.secret ? texts.map(() => masked) : texts);
  if (anythingElse) return { not: show(outside) };
  if (!otherOutside && outside.length < inside.length) return { not: show(outside) };
  return show(inside);
}
