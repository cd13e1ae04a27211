import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { anyOf } from "../../stack/kleene.js";
import type { Resource } from "../../template/template.js";

/**
 * Tasks without a public address reach their registry through a NAT gateway or VPC endpoints:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
export const check: Check = (run) => {
  const network = run.read(run.properties, "NetworkConfiguration", "AwsvpcConfiguration");
  if (
    network.value.kind === "absent" ||
    run.isOneOf(run.read(network, "AssignPublicIp"), "ENABLED") === "true"
  )
    return;
  const subnets = run.items(run.read(network, "Subnets"));
  const resources = subnets?.map((subnet) => run.referenceTo(subnet)?.resource);
  // Subnets that are made elsewhere have routes that nobody here can see.
  if (resources === undefined || resources.includes(undefined)) return;
  const ways = resources.map((subnet) => hasWay(run, subnet as Resource));
  const blind = (subnets ?? []).find((_, i) => ways[i] === "false");
  if (blind !== undefined)
    run.fail(run.resource, {
      related: [{ message: "a subnet without a way to the registry", span: blind.span }],
    });
  else if (ways.includes("unknown")) run.review(run.resource);
};

function hasWay(run: CheckRun, subnet: Resource): Truth {
  const { stack } = run;
  const tables = stack
    .mentioning(subnet.name, "AWS::EC2::SubnetRouteTableAssociation")
    .map((association) =>
      run.exists(association) === "false"
        ? undefined
        : run.referenceTo(run.read(association, "RouteTableId"))?.resource,
    );
  const vpc = run.referenceTo(run.read(subnet, "VpcId"))?.resource;
  const endpoints = vpc === undefined ? [] : stack.mentioning(vpc.name, "AWS::EC2::VPCEndpoint");
  return anyOf([
    ...tables.map((table) => () => (table === undefined ? "unknown" : leadsOut(run, table))),
    ...endpoints.map((endpoint) => () => {
      const service = run.parts(run.read(endpoint, "ServiceName")) ?? [];
      const isRegistry = service.some((part) => part.kind === "literal" && part.text.includes("ecr.dkr"));
      return isRegistry ? run.exists(endpoint) : "false";
    }),
  ]);
}

/** A default route to a NAT gateway, a transit gateway, an appliance or the like. */
function leadsOut(run: CheckRun, table: Resource): Truth {
  const gateways = [
    "NatGatewayId",
    "TransitGatewayId",
    "InstanceId",
    "NetworkInterfaceId",
    "VpcEndpointId",
    "VpcPeeringConnectionId",
  ];
  return anyOf(
    run.stack.mentioning(table.name, "AWS::EC2::Route").map((route) => () => {
      const everywhere = run.isOneOf(run.read(route, "DestinationCidrBlock"), "0.0.0.0/0");
      const out = gateways.some((name) => run.read(route, name).value.kind !== "absent");
      return everywhere === "true" && out
        ? run.exists(route)
        : everywhere === "unknown"
          ? "unknown"
          : "false";
    }),
  );
}
