import { actionsMeet } from "../patterns/wildcards.js";
import { isScopable } from "../specification/unscopable-actions.js";
import type { CheckRun } from "./check-run.js";
import { unlessDenied } from "./denials.js";
import { eachEntry, isUnconditional, reachesAll, serviceOf } from "./grants.js";
import { allOf } from "./kleene.js";
import { eachStatement } from "./policy-documents.js";
import { isAllow } from "./policy-statements.js";

/** A test for actions among some, written as IAM's patterns (`s3:Get*`, `*:Put*`). */
export function isAmong(patterns: readonly string[]): (action: string) => boolean {
  return (action) => isScopable(action) && patterns.some((pattern) => actionsMeet(action, pattern));
}

/**
 * Fails, each at its place, the actions that a test takes and that the run's identity is allowed on
 * everything and without a condition. A bare star as the action has rules of its own, and so has `NotAction`.
 */
export function forbidOnEverything(run: CheckRun, isForbidden: (action: string) => boolean): void {
  eachStatement(run, ["identity"], (statement) => {
    if (isAllow(run, statement) === "false" || isUnconditional(run, statement) === "false") return;
    if (run.read(statement, "NotAction").value.kind !== "absent") return;
    eachEntry(run, statement, (entry) => {
      const action = run.text(entry);
      const truth = allOf([
        () => run.test(entry, (text) => !text.startsWith("*") && isForbidden(text)),
        () => isAllow(run, statement),
        () => isUnconditional(run, statement),
        () => reachesAll(run, statement, action === undefined ? undefined : serviceOf(action)),
      ]);
      if (truth === "false") return;
      unlessDenied(run, [run.resource], action === undefined ? [] : [action], (allowed) =>
        run.forbid(allOf([() => truth, () => allowed]), entry),
      );
    });
  });
}
