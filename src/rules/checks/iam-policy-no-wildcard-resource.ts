import { isScopable } from "../../specification/unscopable-actions.js";
import type { Check } from "../../stack/check-run.js";
import { allOf, anyOf } from "../../stack/kleene.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { entriesOf, isAllow, someMatches } from "../../stack/policy-statements.js";

/**
 * A bare star as the resource of actions that could be limited to some. In a key policy, which is no identity's,
 * it means the key. With a star as the action too, the rule on full access speaks.
 */
export const check: Check = (run) => {
  eachStatement(run, ["identity"], (statement) => {
    const actions = entriesOf(run, statement, "Action");
    // What a resource of the stack gives is its name or ARN, no star.
    const resources = entriesOf(run, statement, "Resource")?.filter(
      (entry) => run.referenceTo(entry) === undefined,
    );
    const truth = allOf([
      () => isAllow(run, statement),
      () => someMatches(run, resources, "^\\*$"),
      // A condition narrows what the star leaves open.
      () => (run.read(statement, "Condition").value.kind === "absent" ? "true" : "false"),
      () => (someMatches(run, actions, "^\\*(:\\*)?$") === "true" ? "false" : "true"),
      () =>
        actions === undefined
          ? "unknown"
          : anyOf(actions.map((action) => () => run.test(action, isScopable))),
    ]);
    run.require(
      truth === "true" ? "false" : truth === "unknown" ? "unknown" : "true",
      run.read(statement, "Resource"),
    );
  });
};
