import type { Check } from "../../stack/check-run.js";
import { isUnconditional } from "../../stack/grants.js";
import { allOf } from "../../stack/kleene.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { isAllow } from "../../stack/policy-statements.js";
import { eachPrincipal, isWholeAccount } from "../../stack/principals.js";

/** Everyone in an account whom that account lets assume roles may assume this one; no condition says who. */
export const check: Check = (run) => {
  eachStatement(run, ["trust"], (statement) => {
    if (isAllow(run, statement) === "false") return;
    const judge = (principal: Parameters<typeof isWholeAccount>[1]): void =>
      run.forbid(
        allOf([
          () => isWholeAccount(run, principal),
          () => isAllow(run, statement),
          () => isUnconditional(run, statement),
        ]),
        principal,
      );
    eachPrincipal(run, statement, judge, ["AWS"]);
  });
};
