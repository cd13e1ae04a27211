import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { foreignAccounts, isAllow } from "../../stack/policy-statements.js";

/** An Allow for an account that is named by its number, and so is not the stack's own, nor one that the team trusts. */
export const check: Check = (run) => {
  const trusted = run.option<readonly string[]>("trustedAccounts");
  eachStatement(run, ["resource", "trust"], (statement) => {
    if (isAllow(run, statement) === "false") return;
    for (const account of foreignAccounts(run, statement, trusted)) run.fail(account);
  });
};
