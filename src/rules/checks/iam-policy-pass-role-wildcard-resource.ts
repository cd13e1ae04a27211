import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { allowsOnEverything } from "../../stack/policy-statements.js";

/** Any role may be passed to any service. */
export const check: Check = (run) => {
  eachStatement(run, ["identity"], (statement) => {
    const truth = allowsOnEverything(run, statement, ["iam:PassRole"]);
    const place = run.read(statement, "Resource");
    if (truth === "true") run.fail(place);
    else if (truth === "unknown") run.review(place);
  });
};
