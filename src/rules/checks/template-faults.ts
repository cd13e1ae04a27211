import type { Check } from "../../stack/check-run.js";
import { areTaken } from "../../stack/guards.js";
import { functionFaults } from "../../template/function-faults.js";

/**
 * Reports what is wrong with the template's own text under the rule that bears the fault's id. A fault
 * in a branch is one only where the branch is taken.
 */
export const check: Check = (run) => {
  for (const fault of run.stack.template.faults) {
    if (fault.ruleId !== run.ruleId) continue;
    const resource = fault.logicalId === undefined ? undefined : run.stack.resource(fault.logicalId);
    const options = {
      message: fault.message,
      related: fault.related ?? [],
      ...(resource === undefined ? {} : { resource }),
    };
    if (fault.verdict === "fail") run.fail(fault, options);
    else run.review(fault, options);
  }
  for (const fault of functionFaults(run.stack.template)) {
    if (fault.ruleId !== run.ruleId) continue;
    run.part(() => {
      if (!areTaken(run, fault.guards)) return;
      run.fail(fault, {
        message: fault.message,
        ...(fault.resource === undefined ? {} : { resource: fault.resource }),
      });
    });
  }
};
