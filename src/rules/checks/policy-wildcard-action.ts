import type { Check } from "../../stack/check-run.js";
import { allOf } from "../../stack/kleene.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { entriesOf, isAllow, someMatches } from "../../stack/policy-statements.js";

/** An Allow of all actions in a resource's or a trust policy. */
export const check: Check = (run) => {
  eachStatement(run, ["resource", "trust"], (statement) => {
    const truth = allOf([
      () => isAllow(run, statement),
      () => someMatches(run, entriesOf(run, statement, "Action"), "(?i)^([a-z0-9-]+:)?\\*$"),
    ]);
    run.forbid(truth, run.read(statement, "Action"));
  });
};
