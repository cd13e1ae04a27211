import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { allowsAllBut } from "../../stack/policy-statements.js";

/** An Allow of every action but some. */
export const check: Check = (run) => {
  eachStatement(run, ["identity", "resource", "trust"], (statement) => {
    const truth = allowsAllBut(run, statement, "NotAction");
    const place = run.read(statement, "NotAction");
    if (truth === "true") run.fail(place);
    else if (truth === "unknown") run.review(place);
  });
};
