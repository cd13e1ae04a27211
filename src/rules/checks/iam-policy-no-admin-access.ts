import type { Check } from "../../stack/check-run.js";
import { allOf } from "../../stack/kleene.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { entriesOf, isAllow, someMatches } from "../../stack/policy-statements.js";

/** A statement that allows every action on every resource. */
export const check: Check = (run) => {
  eachStatement(run, ["identity"], (statement) => {
    const actions = run.read(statement, "Action");
    const truth = allOf([
      () => isAllow(run, statement),
      () => someMatches(run, entriesOf(run, statement, "Action"), "^\\*(:\\*)?$"),
      () => someMatches(run, entriesOf(run, statement, "Resource"), "^\\*$"),
    ]);
    run.forbid(truth, actions);
  });
};
