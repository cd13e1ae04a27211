import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { isOpenToWorld } from "./security-groups.js";

/** Security groups of internet-facing load balancers that admit every address. */
export function internetFacingGroups(run: CheckRun): readonly Resource[] {
  const groups = new Set<Resource>();
  for (const balancer of run.stack.ofType(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::ElasticLoadBalancing::LoadBalancer",
  )) {
    if (run.isOneOf(run.read(balancer, "Scheme"), "internal") === "true" || run.exists(balancer) === "false")
      continue;
    for (const group of run.items(run.read(balancer, "SecurityGroups")) ?? []) {
      const resource = run.referenceTo(group)?.resource;
      if (resource !== undefined && admitsWorld(run, resource)) groups.add(resource);
    }
  }
  return [...groups];
}

function admitsWorld(run: CheckRun, group: Resource): boolean {
  const rules = run.items(run.read(group, "SecurityGroupIngress")) ?? [];
  return rules.some((rule) => isOpenToWorld(run, rule) === "true");
}

/** Ports on which data stores listen, by engine. */
export const dataPorts: readonly number[] = [
  1433, 1521, 3306, 5432, 6379, 6380, 8182, 9042, 9200, 9300, 11211, 27017,
];
