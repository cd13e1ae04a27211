import type { Check } from "../../stack/check-run.js";
import { coversRange, eachRule } from "../../stack/security-groups.js";

/** An outbound rule for more than one port. */
export const check: Check = (run) => {
  eachRule(run, "egress", (rule) => run.forbid(coversRange(run, rule), run.read(rule, "FromPort")));
};
