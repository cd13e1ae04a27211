import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { forbidActions } from "../../stack/policy-statements.js";

/** Every action of a service, by `service:*`. */
export const check: Check = (run) => {
  eachStatement(run, ["identity"], (statement) => forbidActions(run, statement, "(?i)^[a-z0-9-]+:\\*$"));
};
