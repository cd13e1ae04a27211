import type { Check } from "../../stack/check-run.js";
import { eachRule } from "../../stack/security-groups.js";

/** A rule of a security group that does not say what it is for. */
export const check: Check = (run) => {
  for (const direction of ["ingress", "egress"] as const) {
    run.part(() =>
      eachRule(run, direction, (rule) => {
        if (rule.value.kind !== "map") return;
        const description = run.read(rule, "Description");
        run.require(run.isPresent(description), description);
      }),
    );
  }
};
