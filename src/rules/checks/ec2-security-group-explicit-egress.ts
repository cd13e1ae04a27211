import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import type { Located } from "../../stack/located.js";
import { groupOf } from "../../stack/security-groups.js";

/**
 * A group has an outbound rule, its own or as a resource for it: either takes away the rule for everything
 * that a group without one gets. An empty list takes away nothing.
 */
export const check: Check = (run) => {
  const egress = run.read(run.properties, "SecurityGroupEgress");
  const stated = isStated(run, egress);
  if (stated === "true") return;
  run.none(
    run.stack.mentioning(run.resource.name, "AWS::EC2::SecurityGroupEgress"),
    (rule) => (groupOf(run, rule) === run.resource ? run.exists(rule) : "false"),
    { fail: () => run.require(stated, egress), review: () => run.review(egress) },
  );
};

function isStated(run: CheckRun, egress: Located): Truth {
  const present = run.isPresent(egress);
  return present === "true" && run.items(egress)?.length === 0 ? "false" : present;
}
