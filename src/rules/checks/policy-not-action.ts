import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { allowsAllBut } from "../../stack/policy-statements.js";

/** An Allow of every action but some. */
export const check: Check = (run) => {
  eachStatement(run, ["identity", "resource", "trust"], (statement) => {
    run.forbid(allowsAllBut(run, statement, "NotAction"), run.read(statement, "NotAction"));
  });
};
