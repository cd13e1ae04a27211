import type { Check } from "../../stack/check-run.js";
import { allOf, not } from "../../stack/kleene.js";
import { coversEveryProtocol, eachRule, leadsNowhere } from "../../stack/security-groups.js";

/** An outbound rule for every protocol, that leads somewhere. */
export const check: Check = (run) => {
  eachRule(run, "egress", (rule) => {
    run.forbid(
      allOf([() => coversEveryProtocol(run, rule), () => not(leadsNowhere(run, rule))]),
      run.read(rule, "IpProtocol"),
    );
  });
};
