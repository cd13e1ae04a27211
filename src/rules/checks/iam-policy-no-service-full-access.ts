import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { forbidActions } from "../../stack/policy-statements.js";

/** The channels of the Systems Manager agent: no actions but those that it needs, and none takes a resource. */
const channels = ["ec2messages:*", "ssmmessages:*"];

/** Every action of a service, by `service:*`. */
export const check: Check = (run) => {
  eachStatement(run, ["identity"], (statement) =>
    forbidActions(run, statement, "(?i)^[a-z0-9-]+:\\*$", (action) =>
      run.isOneOf(action, ...channels) === "true" ? "false" : "true",
    ),
  );
};
