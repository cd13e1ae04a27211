import type { Check } from "../../stack/check-run.js";
import { anyOf } from "../../stack/kleene.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { admitsService, forbidActions } from "../../stack/policy-statements.js";

/** A role that functions assume allows all actions, or all of a service. */
export const check: Check = (run) => {
  const trust = run.oneOrMany(run.read(run.properties, "AssumeRolePolicyDocument", "Statement")) ?? [];
  if (anyOf(trust.map((statement) => () => admitsService(run, statement, "lambda.amazonaws.com"))) !== "true")
    return;
  eachStatement(run, ["identity"], (statement) => forbidActions(run, statement, "(?i)^([a-z0-9-]+:)?\\*$"));
};
