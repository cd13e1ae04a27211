import { patternMatcher } from "../../model/pattern.js";
import type { Check } from "../../stack/check-run.js";
import { parameterFaults } from "../../template/parameter-faults.js";

/** Parameters that CloudFormation refuses as they are declared. */
export const check: Check = (run) => {
  const matchesPattern = patternMatcher(run.stack.model.limits.patternSteps);
  for (const parameter of run.stack.template.parameters.values())
    for (const fault of parameterFaults(parameter, matchesPattern))
      run.fail(fault, { message: fault.message });
};
