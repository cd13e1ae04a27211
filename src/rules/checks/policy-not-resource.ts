import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { allowsAllBut } from "../../stack/policy-statements.js";

/** An Allow on every resource but some. */
export const check: Check = (run) => {
  eachStatement(run, ["identity", "resource"], (statement) => {
    const truth = allowsAllBut(run, statement, "NotResource");
    const place = run.read(statement, "NotResource");
    if (truth === "true") run.fail(place);
    else if (truth === "unknown") run.review(place);
  });
};
