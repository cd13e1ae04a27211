import type { Check, CheckRun } from "../../stack/check-run.js";
import { dataPorts, guardsData, internetFacingGroups, wornGroups } from "../../stack/exposure.js";
import type { Located } from "../../stack/located.js";
import { coversOnly, coversPort, eachRule, groupOf } from "../../stack/security-groups.js";

/**
 * Each tier admits the one before it and no other: nothing wears the load balancer's public group but the load
 * balancer, and data stores do not admit it.
 */
export const check: Check = (run) => {
  const worn = wornGroups(run, run.resource);
  if (worn !== undefined) checkWearer(run, worn);
  else eachRule(run, "ingress", (rule) => checkDataTier(run, rule));
};

function checkWearer(run: CheckRun, groups: Located): void {
  run.each(groups, (group) => {
    const worn = run.referenceTo(group)?.resource;
    if (worn === undefined || !internetFacingGroups(run).includes(worn)) return;
    run.fail(group, {
      message: `{resource} wears ${worn.name}, the load balancer's group, which admits the internet`,
      related: [{ message: `${worn.name} admits every address`, span: worn.key }],
    });
  });
}

function checkDataTier(run: CheckRun, rule: Located): void {
  const source = run.read(rule, "SourceSecurityGroupId");
  const admitted = run.referenceTo(source)?.resource;
  if (admitted === undefined || !reachesData(run, rule)) return;
  if (!internetFacingGroups(run).includes(admitted)) return;
  run.fail(source, {
    message: `{resource} lets ${admitted.name}, which admits the internet, reach a data store`,
    related: [{ message: `${admitted.name} admits every address`, span: admitted.key }],
  });
}

/** A rule for a data store's port alone, or any that covers one on the group of a data store. */
function reachesData(run: CheckRun, rule: Located): boolean {
  if (coversOnly(run, rule, dataPorts) === "true") return true;
  if (!dataPorts.some((port) => coversPort(run, rule, port) === "true")) return false;
  const group = run.resource.type === "AWS::EC2::SecurityGroup" ? run.resource : groupOf(run, run.resource);
  return group !== undefined && guardsData(run, group);
}
