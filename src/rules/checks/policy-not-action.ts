import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { allowsAllBut } from "../../stack/policy-statements.js";

/** An Allow of every action but some. Trust policies have a rule of their own. */
export const check: Check = (run) => {
  eachStatement(run, ["identity", "resource"], (statement) => {
    run.forbid(allowsAllBut(run, statement, "NotAction"), run.read(statement, "NotAction"));
  });
};
