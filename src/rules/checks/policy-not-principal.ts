import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { allowsAllBut } from "../../stack/policy-statements.js";

/** An Allow for everyone but some. */
export const check: Check = (run) => {
  eachStatement(run, ["resource", "trust"], (statement) => {
    const truth = allowsAllBut(run, statement, "NotPrincipal");
    const place = run.read(statement, "NotPrincipal");
    if (truth === "true") run.fail(place);
    else if (truth === "unknown") run.review(place);
  });
};
