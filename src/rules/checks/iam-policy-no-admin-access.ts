import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { allowsEverything } from "../../stack/policy-statements.js";

/** A statement that allows every action on every resource. */
export const check: Check = (run) => {
  eachStatement(run, ["identity"], (statement) => {
    run.forbid(allowsEverything(run, statement), run.read(statement, "Action"));
  });
};
