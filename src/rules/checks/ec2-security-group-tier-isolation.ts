import type { Check, CheckRun } from "../../stack/check-run.js";
import { dataPorts, internetFacingGroups } from "../../stack/exposure.js";
import { coversPort, eachRule } from "../../stack/security-groups.js";

/**
 * Each tier admits the one before it and no other: services do not wear the load balancer's public group,
 * and data stores do not admit it.
 */
export const check: Check = (run) => {
  if (run.resource.type === "AWS::ECS::Service") checkService(run);
  else checkDataTier(run);
};

function checkService(run: CheckRun): void {
  const groups = run.read(run.properties, "NetworkConfiguration", "AwsvpcConfiguration", "SecurityGroups");
  run.each(groups, (group) => {
    const worn = run.referenceTo(group)?.resource;
    if (worn === undefined || !internetFacingGroups(run).includes(worn)) return;
    run.fail(group, {
      message: `{resource} wears ${worn.name}, the load balancer's group, which admits the internet`,
      related: [{ message: `${worn.name} admits every address`, span: worn.key }],
    });
  });
}

function checkDataTier(run: CheckRun): void {
  eachRule(run, "ingress", (rule) => {
    const source = run.read(rule, "SourceSecurityGroupId");
    const admitted = run.referenceTo(source)?.resource;
    if (admitted === undefined || !dataPorts.some((port) => coversPort(run, rule, port) === "true")) return;
    if (!internetFacingGroups(run).includes(admitted)) return;
    run.fail(source, {
      message: `{resource} lets ${admitted.name}, which admits the internet, reach a data store`,
      related: [{ message: `${admitted.name} admits every address`, span: admitted.key }],
    });
  });
}
