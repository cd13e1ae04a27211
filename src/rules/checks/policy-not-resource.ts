import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { allowsAllBut } from "../../stack/policy-statements.js";

/** An Allow on every resource but some. */
export const check: Check = (run) => {
  eachStatement(run, ["identity", "resource"], (statement) => {
    run.forbid(allowsAllBut(run, statement, "NotResource"), run.read(statement, "NotResource"));
  });
};
