import type { RepairStep } from "../../rules/repair.js";
import { plainData } from "../../schema/plain-data.js";
import { itemsOf, textOf } from "../../source/access.js";
import type { Stack } from "../../stack/stack.js";
import type { Resource } from "../../template/template.js";
import type { CodeRepair } from "../code-repair.js";
import { readBelow } from "../read-below.js";
import { targetOf } from "../reference-target.js";
import { Refusal } from "../refusal.js";

/** A NAT gateway in a public subnet of the VPC, and a default route to it from the tasks' subnets. */
export const repair: CodeRepair = ({ resource }, stack) => {
  const network = readBelow(resource, "NetworkConfiguration", "AwsvpcConfiguration", "Subnets");
  const subnets = itemsOf(network).map((node) => targetOf(stack, node));
  const [first] = subnets;
  const vpc = readBelow(first, "VpcId");
  if (first === undefined || vpc === undefined || subnets.includes(undefined))
    return new Refusal("the tasks' subnets are not in the template");
  const around = targetOf(stack, vpc);
  const isPublic = (subnet: Resource): boolean =>
    !subnets.includes(subnet) && tablesOf(stack, subnet).some((table) => leadsToInternet(stack, table));
  const open = stack
    .ofType("AWS::EC2::Subnet")
    .find((subnet) => targetOf(stack, readBelow(subnet, "VpcId")) === around && isPublic(subnet));
  if (open === undefined)
    return new Refusal("the VPC has no public subnet in the template for a NAT gateway");
  const known = new Set(subnets.flatMap((subnet) => tablesOf(stack, subnet as Resource)));
  const [shared, another] = known;
  if (another !== undefined) return new Refusal("the tasks' subnets have several route tables");
  const table: RepairStep = {
    addResource: "{resource}RouteTable",
    as: "table",
    is: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: plainData(vpc) } },
  };
  const tableRef = { Ref: shared?.name ?? "{table}" };
  // An address in the VPC waits for the VPC's way to the internet.
  const [attachment] =
    around === undefined ? [] : stack.mentioning(around.name, "AWS::EC2::VPCGatewayAttachment");
  const waiting = attachment === undefined ? {} : { DependsOn: attachment.name };
  const steps: RepairStep[] = [
    {
      addResource: "{resource}NatAddress",
      as: "address",
      is: { Type: "AWS::EC2::EIP", ...waiting, Properties: { Domain: "vpc" } },
    },
    {
      addResource: "{resource}NatGateway",
      as: "nat",
      is: {
        Type: "AWS::EC2::NatGateway",
        Properties: {
          AllocationId: { "Fn::GetAtt": ["{address}", "AllocationId"] },
          SubnetId: { Ref: open.name },
        },
      },
    },
    ...(shared === undefined ? [table] : []),
    {
      addResource: "{resource}DefaultRoute",
      is: {
        Type: "AWS::EC2::Route",
        Properties: {
          RouteTableId: tableRef,
          DestinationCidrBlock: "0.0.0.0/0",
          NatGatewayId: { Ref: "{nat}" },
        },
      },
    },
    ...(subnets as readonly Resource[])
      .filter((subnet) => tablesOf(stack, subnet).length === 0)
      .map(
        (subnet): RepairStep => ({
          addResource: `${subnet.name}RouteTableAssociation`,
          is: {
            Type: "AWS::EC2::SubnetRouteTableAssociation",
            Properties: { RouteTableId: tableRef, SubnetId: { Ref: subnet.name } },
          },
        }),
      ),
  ];
  // What is added last stands first behind the service.
  return { steps: steps.reverse() };
};

function tablesOf(stack: Stack, subnet: Resource): readonly Resource[] {
  return stack
    .mentioning(subnet.name, "AWS::EC2::SubnetRouteTableAssociation")
    .map((association) => targetOf(stack, readBelow(association, "RouteTableId")))
    .filter((table) => table !== undefined);
}

function leadsToInternet(stack: Stack, table: Resource): boolean {
  return stack
    .mentioning(table.name, "AWS::EC2::Route")
    .some(
      (route) =>
        textOf(readBelow(route, "DestinationCidrBlock")) === "0.0.0.0/0" &&
        targetOf(stack, readBelow(route, "GatewayId"))?.type === "AWS::EC2::InternetGateway",
    );
}
