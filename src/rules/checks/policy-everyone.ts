import type { Check } from "../../stack/check-run.js";
import { allOf } from "../../stack/kleene.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { isAllow, isEveryone } from "../../stack/policy-statements.js";

/** An Allow for everyone, with no condition that narrows whom. */
export const check: Check = (run) => {
  eachStatement(run, ["resource", "trust"], (statement) => {
    const truth = allOf([
      () => isAllow(run, statement),
      () => isEveryone(run, statement),
      () => {
        const condition = run.read(statement, "Condition").value;
        if (condition.kind === "absent") return "true";
        return condition.kind === "unknown" ? "unknown" : "false";
      },
    ]);
    run.forbid(truth, run.read(statement, "Principal"));
  });
};
