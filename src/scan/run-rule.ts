import { judge, requireAssertion } from "../rules/assertion.js";
import { checkNamed } from "../rules/checks.js";
import { assertionsOf } from "../rules/filled-assertion.js";
import type { Rule } from "../rules/rule.js";
import type { CheckRun } from "../stack/check-run.js";

/** One run of a rule: its `when`, then its assertion or its check. */
export function runRule(rule: Rule, run: CheckRun): void {
  const { when, require } = assertionsOf(rule);
  if (when !== undefined) {
    const { truth } = judge(run, when, run.properties);
    if (truth === "false") return;
    // Whether it applies cannot be known: a rule that holds anyway passes, else it is a review.
    if (truth === "unknown") {
      if (require === undefined) run.review(run.resource);
      else {
        const { truth: holds, at } = judge(run, require, run.properties);
        if (holds !== "true") run.review(at);
      }
      return;
    }
  }
  if (rule.check !== undefined) checkNamed(rule.check)(run);
  else if (require !== undefined) requireAssertion(run, require, run.properties);
}
