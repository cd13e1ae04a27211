import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { allOf, not } from "../../stack/kleene.js";
import type { Located } from "../../stack/located.js";
import { coversEveryProtocol, eachRule, isOpenToWorld } from "../../stack/security-groups.js";

/** An inbound rule for every protocol. What is open to every address has rules of its own. */
export const check: Check = (run) => {
  eachRule(run, "ingress", (rule) => {
    const wide = allOf([
      () => coversEveryProtocol(run, rule),
      () => not(isOpenToWorld(run, rule)),
      () => not(isOfGroupItself(run, rule)),
    ]);
    run.forbid(wide, run.read(rule, "IpProtocol"));
  });
};

/** Members of one group that may talk to each other: what the nodes of a cluster are told to have. */
function isOfGroupItself(run: CheckRun, rule: Located): Truth {
  const source = run.read(rule, "SourceSecurityGroupId");
  const group = run.read(run.properties, "GroupId");
  if (source.value.kind === "absent" || group.value.kind === "absent") return "false";
  const [from, to] = [run.referenceTo(source), run.referenceTo(group)];
  if (from !== undefined && to !== undefined) return from.resource === to.resource ? "true" : "false";
  return run.sameText(source, group);
}
