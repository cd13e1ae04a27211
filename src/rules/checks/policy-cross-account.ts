import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { foreignAccounts, isAllow } from "../../stack/policy-statements.js";

/** An Allow for an account that is named by its number, and so is not the stack's own. */
export const check: Check = (run) => {
  eachStatement(run, ["resource", "trust"], (statement) => {
    if (isAllow(run, statement) === "false") return;
    for (const account of foreignAccounts(run, statement)) run.fail(account);
  });
};
