import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { anyOf } from "../../stack/kleene.js";
import { coversPort } from "../../stack/security-groups.js";
import type { Resource } from "../../template/template.js";

/** A rule of the tasks' security groups admits the load balancer on the container's port. */
export const check: Check = (run) => {
  const groups = run.items(
    run.read(run.properties, "NetworkConfiguration", "AwsvpcConfiguration", "SecurityGroups"),
  );
  if (groups === undefined || groups.length === 0) return;
  const worn = groups.map((group) => run.referenceTo(group)?.resource);
  run.each(run.read(run.properties, "LoadBalancers"), (target) => {
    const port = run.number(run.read(target, "ContainerPort"));
    // A group that is made elsewhere may admit anything.
    if (port === undefined || worn.includes(undefined)) return;
    const admits = anyOf(worn.map((group) => () => admitsPort(run, group as Resource, port)));
    run.require(admits, run.resource, {
      message: `no rule of {resource}'s security groups admits the load balancer on port ${port}: its targets stay unhealthy`,
      related: [{ message: "the port that the load balancer calls", span: target.span }],
    });
  });
};

function admitsPort(run: CheckRun, group: Resource, port: number): Truth {
  const inline = run.items(run.read(group, "SecurityGroupIngress"));
  const standalone = run.stack
    .mentioning(group.name, "AWS::EC2::SecurityGroupIngress")
    .filter((rule) => run.referenceTo(run.read(rule, "GroupId"))?.resource === group);
  if (inline === undefined) return "unknown";
  return anyOf([
    ...inline.map((rule) => () => coversPort(run, rule, port)),
    ...standalone.map((rule) => () => coversPort(run, run.read(rule), port)),
  ]);
}
