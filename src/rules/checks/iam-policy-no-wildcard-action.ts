import type { Check } from "../../stack/check-run.js";
import { allOf } from "../../stack/kleene.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { entriesOf, isAllow, someMatches } from "../../stack/policy-statements.js";

/** A bare star as an action. With a bare star as the resource too, the rule on full access speaks. */
export const check: Check = (run) => {
  eachStatement(run, ["identity"], (statement) => {
    const truth = allOf([
      () => isAllow(run, statement),
      () => someMatches(run, entriesOf(run, statement, "Action"), "^\\*(:\\*)?$"),
      () => {
        const everywhere = someMatches(run, entriesOf(run, statement, "Resource"), "^\\*$");
        return everywhere === "true" ? "false" : "true";
      },
    ]);
    run.require(
      truth === "true" ? "false" : truth === "unknown" ? "unknown" : "true",
      run.read(statement, "Action"),
    );
  });
};
