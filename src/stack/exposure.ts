import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import type { Located } from "./located.js";
import { isOpenToWorld, rulesOf } from "./security-groups.js";

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
  return rulesOf(run, group, "ingress").rules.some((rule) => isOpenToWorld(run, rule) === "true");
}

/** Where what runs programs names the security groups that it wears. */
const programs: Readonly<Record<string, readonly string[]>> = {
  "AWS::AutoScaling::LaunchConfiguration": ["SecurityGroups"],
  "AWS::EC2::Instance": ["SecurityGroupIds"],
  "AWS::EC2::LaunchTemplate": ["LaunchTemplateData", "SecurityGroupIds"],
  "AWS::ECS::Service": ["NetworkConfiguration", "AwsvpcConfiguration", "SecurityGroups"],
};

/** Where what holds data names them. */
const dataStores: Readonly<Record<string, readonly string[]>> = {
  "AWS::DocDB::DBCluster": ["VpcSecurityGroupIds"],
  "AWS::EFS::MountTarget": ["SecurityGroups"],
  "AWS::ElastiCache::CacheCluster": ["VpcSecurityGroupIds"],
  "AWS::ElastiCache::ReplicationGroup": ["SecurityGroupIds"],
  "AWS::ElastiCache::ServerlessCache": ["SecurityGroupIds"],
  "AWS::MSK::Cluster": ["BrokerNodeGroupInfo", "SecurityGroups"],
  "AWS::MemoryDB::Cluster": ["SecurityGroupIds"],
  "AWS::Neptune::DBCluster": ["VpcSecurityGroupIds"],
  "AWS::OpenSearchService::Domain": ["VPCOptions", "SecurityGroupIds"],
  "AWS::RDS::DBCluster": ["VpcSecurityGroupIds"],
  "AWS::RDS::DBInstance": ["VPCSecurityGroups"],
  "AWS::Redshift::Cluster": ["VpcSecurityGroupIds"],
};

/** The security groups that a resource wears, as a list; undefined for a type that is not known to. */
export function wornGroups(run: CheckRun, resource: Resource): Located | undefined {
  const path = programs[resource.type] ?? dataStores[resource.type];
  return path === undefined ? undefined : run.read(resource, ...path);
}

/** Whether a data store of the stack wears the group. */
export function guardsData(run: CheckRun, group: Resource): boolean {
  return run.stack.mentioning(group.name, ...Object.keys(dataStores)).some((store) => {
    const worn = wornGroups(run, store);
    const groups = worn === undefined ? [] : (run.items(worn) ?? []);
    return groups.some((one) => run.referenceTo(one)?.resource === group) && run.exists(store) !== "false";
  });
}

/** Ports on which data stores listen, by engine. */
export const dataPorts: readonly number[] = [
  1433, 1521, 3306, 5432, 6379, 6380, 8182, 9042, 9200, 9300, 11211, 27017,
];
