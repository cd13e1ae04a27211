import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { allowsAllBut } from "../../stack/policy-statements.js";

/** An Allow for everyone but some. */
export const check: Check = (run) => {
  eachStatement(run, ["resource", "trust"], (statement) => {
    run.forbid(allowsAllBut(run, statement, "NotPrincipal"), run.read(statement, "NotPrincipal"));
  });
};
