import type { RepairStep } from "../../rules/repair.js";
import { plainData } from "../../schema/plain-data.js";
import { itemsOf, textOf } from "../../source/access.js";
import type { Stack } from "../../stack/stack.js";
import type { Resource } from "../../template/template.js";
import type { CodeRepair } from "../code-repair.js";
import { foundBelow } from "../found-path.js";
import { readBelow } from "../read-below.js";
import { isThereWith, targetOf } from "../reference-target.js";
import { Refusal } from "../refusal.js";
import { containerPort, groupOfBalancer, groupsOfTasks } from "../service-network.js";

/** Tasks get a group of their own, which data stores admit in the place of the load balancer's. */
export const repair: CodeRepair = (finding, stack) => {
  const { resource } = finding;
  if (resource === undefined) return new Refusal("it concerns no resource");
  return resource.type === "AWS::ECS::Service"
    ? ofTheirOwn(resource, stack)
    : admitTasks(resource, finding.path, stack);
};

function ofTheirOwn(service: Resource, stack: Stack): ReturnType<CodeRepair> {
  const balancer = groupOfBalancer(stack, service);
  const port = containerPort(service);
  const vpc = readBelow(balancer, "VpcId");
  if (balancer === undefined || port === undefined || vpc === undefined)
    return new Refusal("the load balancer's security group is not in the template");
  if (!isThereWith(balancer, service))
    return new Refusal("the load balancer's group is there only under a condition");
  const reference = { "Fn::GetAtt": ["{group}", "GroupId"] };
  const source = { "Fn::GetAtt": [balancer.name, "GroupId"] };
  const ingress = ingressFromItself(balancer, port, stack);
  const admitted = {
    SecurityGroupIngress: [
      {
        IpProtocol: "tcp",
        FromPort: port,
        ToPort: port,
        SourceSecurityGroupId: source,
        Description: "Requests from the load balancer",
      },
    ],
  };
  return {
    steps: [
      {
        addResource: "{resource}SecurityGroup",
        as: "group",
        is: {
          Type: "AWS::EC2::SecurityGroup",
          Properties: {
            GroupDescription: "Tasks that the load balancer sends requests to",
            VpcId: plainData(vpc),
            ...(ingress === undefined ? admitted : {}),
            SecurityGroupEgress: [
              { IpProtocol: "-1", CidrIp: "0.0.0.0/0", Description: "All that the tasks call" },
            ],
          },
        },
      },
      { set: "@", to: reference, overwrite: true },
      ...(ingress === undefined
        ? []
        : [{ set: "$.GroupId", to: reference, on: ingress.name, overwrite: true as const }]),
      ...dataTierAdmitting(balancer, stack),
    ],
  };
}

/** The rule by which the tasks are reached as long as they wear the load balancer's group. */
function ingressFromItself(balancer: Resource, port: number, stack: Stack): Resource | undefined {
  return stack
    .mentioning(balancer.name, "AWS::EC2::SecurityGroupIngress")
    .find(
      (rule) =>
        targetOf(stack, readBelow(rule, "GroupId")) === balancer &&
        targetOf(stack, readBelow(rule, "SourceSecurityGroupId")) === balancer &&
        textOf(readBelow(rule, "FromPort")) === String(port),
    );
}

/** Data stores that admit the load balancer's group, for the tasks that wore it, admit the tasks. */
function dataTierAdmitting(balancer: Resource, stack: Stack): readonly RepairStep[] {
  const reference = { "Fn::GetAtt": ["{group}", "GroupId"] };
  return stack.mentioning(balancer.name, "AWS::EC2::SecurityGroup").flatMap((group) => {
    if (group === balancer || !isDataTier(stack, group)) return [];
    return itemsOf(readBelow(group, "SecurityGroupIngress")).flatMap((_, i): RepairStep[] => {
      const source = readBelow(group, "SecurityGroupIngress", i, "SourceSecurityGroupId");
      if (targetOf(stack, source) !== balancer) return [];
      const path = `$.SecurityGroupIngress[${i}]`;
      const said = textOf(readBelow(group, "SecurityGroupIngress", i, "Description"));
      const described: RepairStep = {
        set: `${path}.Description`,
        to: said?.replaceAll(balancer.name, "{group}") ?? "",
        on: group.name,
      };
      return [
        { set: `${path}.SourceSecurityGroupId`, to: reference, on: group.name, overwrite: true },
        ...(said?.includes(balancer.name) === true ? [described] : []),
      ];
    });
  });
}

function isDataTier(stack: Stack, group: Resource): boolean {
  return stack
    .mentioning(group.name)
    .some(({ type }) => /^AWS::(RDS|ElastiCache|DocDB|Neptune|MemoryDB)::/.test(type));
}

function admitTasks(
  group: Resource,
  path: readonly (string | number)[],
  stack: Stack,
): ReturnType<CodeRepair> {
  const admitted = targetOf(stack, readBelow(group, ...foundBelow(group, path)));
  const worn = new Set(stack.ofType("AWS::ECS::Service").flatMap((service) => groupsOfTasks(stack, service)));
  const [tasks, second] = worn;
  if (tasks === undefined || second !== undefined || tasks === admitted || !isThereWith(tasks, group))
    return new Refusal("which security group the data store's own clients wear is not plain");
  return { steps: [{ set: "@", to: { "Fn::GetAtt": [tasks.name, "GroupId"] }, overwrite: true }] };
}
