import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** What has to do with a subnet without starting anything in it that takes the subnet's word for its address. */
const startsNothing = new Set([
  "AWS::EC2::NatGateway",
  "AWS::EC2::NetworkAclAssociation",
  "AWS::EC2::SubnetNetworkAclAssociation",
  "AWS::EC2::SubnetRouteTableAssociation",
  "AWS::EC2::VPCEndpoint",
  "AWS::ElastiCache::SubnetGroup",
  // What runs there says itself whether it gets an address.
  "AWS::ECS::Service",
  "AWS::ElasticLoadBalancing::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::RDS::DBSubnetGroup",
]);

/** Where something of the stack is started in the subnet, or the subnet is handed on, an address may be needed. */
export const repair: CodeRepair = ({ resource }, stack) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const steps = [{ set: "$.MapPublicIpOnLaunch", to: false }];
  const starters = stack.mentioning(resource.name).filter(({ type }) => !startsNothing.has(type));
  if (starters.length === 0 && !stack.isExported(resource)) return { steps };
  return {
    unsafe: "judgement",
    because: "instances that are started there get no public address then, and may need one",
    steps,
  };
};
