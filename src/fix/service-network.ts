import { itemsOf, textOf } from "../source/access.js";
import type { SourceNode } from "../source/node.js";
import type { Stack } from "../stack/stack.js";
import type { Resource } from "../template/template.js";
import { readBelow } from "./read-below.js";
import { targetOf } from "./reference-target.js";

const group = "AWS::EC2::SecurityGroup";

/** The security groups of this stack that an ECS service's tasks wear. */
export function groupsOfTasks(stack: Stack, service: Resource | undefined): readonly Resource[] {
  const worn = readBelow(service, "NetworkConfiguration", "AwsvpcConfiguration", "SecurityGroups");
  return groupsIn(stack, itemsOf(worn));
}

/** The first port that the service's load balancer calls. */
export function containerPort(service: Resource | undefined): number | undefined {
  const port = Number(textOf(readBelow(service, "LoadBalancers", 0, "ContainerPort")));
  return Number.isInteger(port) ? port : undefined;
}

/** The security group of the load balancer whose listeners send to the service's target group. */
export function groupOfBalancer(stack: Stack, service: Resource | undefined): Resource | undefined {
  const targets = targetOf(stack, readBelow(service, "LoadBalancers", 0, "TargetGroupArn"));
  if (targets === undefined) return undefined;
  const rules = stack.mentioning(targets.name, "AWS::ElasticLoadBalancingV2::ListenerRule");
  const listeners = [
    ...stack.mentioning(targets.name, "AWS::ElasticLoadBalancingV2::Listener"),
    ...rules.map((rule) => targetOf(stack, readBelow(rule, "ListenerArn"))),
  ];
  for (const listener of listeners) {
    const balancer = targetOf(stack, readBelow(listener, "LoadBalancerArn"));
    const [worn] = groupsIn(stack, itemsOf(readBelow(balancer, "SecurityGroups")));
    if (worn !== undefined) return worn;
  }
  return undefined;
}

function groupsIn(stack: Stack, nodes: readonly SourceNode[]): readonly Resource[] {
  return nodes
    .map((node) => targetOf(stack, node))
    .filter((target): target is Resource => target?.type === group);
}
