import type { Check } from "../../stack/check-run.js";
import { allOf } from "../../stack/kleene.js";
import { coversPort, eachRule, isOpenToWorld, worldPlace } from "../../stack/security-groups.js";

/** Port 3389 is open to every address. */
export const check: Check = (run) => {
  eachRule(run, "ingress", (rule) => {
    const open = allOf([() => isOpenToWorld(run, rule), () => coversPort(run, rule, 3389)]);
    run.forbid(open, worldPlace(run, rule));
  });
};
