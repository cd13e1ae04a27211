import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { forbidActions } from "../../stack/policy-statements.js";

/** An Allow of all actions in a resource's or a trust policy. */
export const check: Check = (run) => {
  eachStatement(run, ["resource", "trust"], (statement) =>
    forbidActions(run, statement, "(?i)^([a-z0-9-]+:)?\\*$"),
  );
};
