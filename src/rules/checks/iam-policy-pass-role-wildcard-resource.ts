import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { allowsOnEverything } from "../../stack/policy-statements.js";

/** Any role may be passed to any service. */
export const check: Check = (run) => {
  eachStatement(run, ["identity"], (statement) => {
    run.forbid(allowsOnEverything(run, statement, ["iam:PassRole"]), run.read(statement, "Resource"));
  });
};
