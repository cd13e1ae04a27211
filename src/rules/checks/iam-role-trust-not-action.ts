import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { allowsAllBut } from "../../stack/policy-statements.js";

/** A trust policy that allows every action but some. */
export const check: Check = (run) => {
  eachStatement(run, ["trust"], (statement) => {
    run.forbid(allowsAllBut(run, statement, "NotAction"), run.read(statement, "NotAction"));
  });
};
