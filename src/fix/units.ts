import { sameEdits, touch } from "./edit.js";
import type { PlannedRepair } from "./plan-repair.js";
import type { RepairUnit } from "./prove.js";

/** Findings that one change repairs go together. In the order of the first of each. */
export function unitsOf(repairs: readonly PlannedRepair[]): readonly RepairUnit[] {
  const units: [PlannedRepair, ...PlannedRepair[]][] = [];
  for (const repair of repairs) {
    const same = units.find(([first]) => sameEdits(first.edits, repair.edits));
    if (same === undefined) units.push([repair]);
    else same.push(repair);
  }
  return units.map((unit) => ({ repairs: unit }));
}

/** Those that can be made in one go, taken in order: none touches another's text, adds its key or its name. */
export function independent(units: readonly RepairUnit[]): readonly RepairUnit[] {
  const taken: RepairUnit[] = [];
  for (const unit of units) {
    if (!taken.some((other) => collide(unit.repairs[0], other.repairs[0]))) taken.push(unit);
  }
  return taken;
}

function collide(a: PlannedRepair, b: PlannedRepair): boolean {
  return (
    touch(a.edits, b.edits) ||
    a.claims.some((claim) => b.claims.includes(claim)) ||
    a.names.some((name) => b.names.includes(name))
  );
}
