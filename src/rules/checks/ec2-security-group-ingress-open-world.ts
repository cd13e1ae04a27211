import type { Check } from "../../stack/check-run.js";
import { eachRule, isOpenToWorld, worldPlace } from "../../stack/security-groups.js";

/** An inbound rule from every address, whatever the port. */
export const check: Check = (run) => {
  eachRule(run, "ingress", (rule) => run.forbid(isOpenToWorld(run, rule), worldPlace(run, rule)));
};
