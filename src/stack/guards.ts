import { askCondition } from "../intrinsics/conditions.js";
import type { Guard } from "../template/guard.js";
import type { CheckRun } from "./check-run.js";

/** Whether the scenario takes all the branches that lead to a place. */
export function areTaken(run: CheckRun, guards: readonly Guard[]): boolean {
  return guards.every((guard) => {
    const truth = askCondition(guard.condition, run.environment);
    return truth === "unknown" || truth === guard.value;
  });
}
