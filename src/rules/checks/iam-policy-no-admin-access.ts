import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { entriesOf, forbidActions, someMatches } from "../../stack/policy-statements.js";

/** A statement that allows every action on every resource. */
export const check: Check = (run) => {
  eachStatement(run, ["identity"], (statement) =>
    forbidActions(run, statement, "^\\*(:\\*)?$", () =>
      someMatches(run, entriesOf(run, statement, "Resource"), "^\\*$"),
    ),
  );
};
