import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { entriesOf, forbidActions, someMatches } from "../../stack/policy-statements.js";

/** A bare star as an action. With a bare star as the resource too, the rule on full access speaks. */
export const check: Check = (run) => {
  eachStatement(run, ["identity"], (statement) =>
    forbidActions(run, statement, "^\\*(:\\*)?$", () =>
      someMatches(run, entriesOf(run, statement, "Resource"), "^\\*$") === "true" ? "false" : "true",
    ),
  );
};
