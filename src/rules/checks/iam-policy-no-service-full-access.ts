import type { Check } from "../../stack/check-run.js";
import { allOf } from "../../stack/kleene.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { entriesOf, isAllow, someMatches } from "../../stack/policy-statements.js";

/** Every action of a service, by `service:*`. */
export const check: Check = (run) => {
  eachStatement(run, ["identity"], (statement) => {
    const truth = allOf([
      () => isAllow(run, statement),
      () => someMatches(run, entriesOf(run, statement, "Action"), "(?i)^[a-z0-9-]+:\\*$"),
    ]);
    run.forbid(truth, run.read(statement, "Action"));
  });
};
