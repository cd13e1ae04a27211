import type { Check } from "../../stack/check-run.js";
import { eachRule, isOpenToWorld, worldPlace } from "../../stack/security-groups.js";

/** An outbound rule to every address. */
export const check: Check = (run) => {
  eachRule(run, "egress", (rule) => run.forbid(isOpenToWorld(run, rule), worldPlace(run, rule)));
};
