import type { Check } from "../../stack/check-run.js";
import { allOf, not } from "../../stack/kleene.js";
import { coversOnly, coversPort, eachRule, isOpenToWorld, worldPlace } from "../../stack/security-groups.js";

/** Something other than the web's ports (or those that the team sets) is open to every address; SSH and RDP have rules of their own. */
export const check: Check = (run) => {
  const ports = run.option<readonly number[]>("ports");
  eachRule(run, "ingress", (rule) => {
    const open = allOf([
      () => isOpenToWorld(run, rule),
      () => not(coversOnly(run, rule, ports)),
      () => not(coversOnly(run, rule, [22])),
      () => not(coversOnly(run, rule, [3389])),
      () => not(run.isOneOf(run.read(rule, "IpProtocol"), "icmp", "icmpv6", "1", "58")),
    ]);
    if (open === "true") run.fail(worldPlace(run, rule));
    else if (open === "unknown" && coversPort(run, rule, 80) !== "true") run.review(worldPlace(run, rule));
  });
};
