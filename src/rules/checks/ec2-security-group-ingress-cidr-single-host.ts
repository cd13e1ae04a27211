import type { Check } from "../../stack/check-run.js";
import { eachRule } from "../../stack/security-groups.js";

/** A block of addresses where a single one could stand. */
export const check: Check = (run) => {
  eachRule(run, "ingress", (rule) => {
    const cidr = run.read(rule, "CidrIp");
    if (cidr.value.kind === "absent") return;
    run.require(
      run.test(cidr, (text) => text.trim().endsWith("/32")),
      cidr,
    );
  });
};
