import type { RepairStep } from "../../rules/repair.js";
import { type PlainData, plainData } from "../../schema/plain-data.js";
import { textOf } from "../../source/access.js";
import type { Stack } from "../../stack/stack.js";
import type { Resource } from "../../template/template.js";
import type { CodeRepair } from "../code-repair.js";
import { readBelow } from "../read-below.js";
import { isThereWith, targetOf } from "../reference-target.js";
import { Refusal } from "../refusal.js";

const listenerType = "AWS::ElasticLoadBalancingV2::Listener";
const refusesPlain = "clients that do not follow redirects, or speak no HTTPS, are refused";

/**
 * Redirects to the HTTPS listener of the same load balancer. Where there is none, one is added that does what
 * this one did, with the stack's certificate or one that is asked for at deployment.
 */
export const repair: CodeRepair = ({ resource }, stack) => {
  const balancer = targetOf(stack, readBelow(resource, "LoadBalancerArn"));
  const actions = readBelow(resource, "DefaultActions");
  if (resource === undefined || balancer === undefined || actions === undefined)
    return new Refusal("the listener's load balancer is not in the template");
  const others = stack.mentioning(balancer.name, listenerType).filter((other) => other !== resource);
  const secure = others.find(
    (other) => textOf(readBelow(other, "Protocol")) === "HTTPS" && isThereWith(other, resource),
  );
  if (secure !== undefined) {
    const port = textOf(readBelow(secure, "Port")) ?? "443";
    return { unsafe: "refuses-requests", because: refusesPlain, steps: [redirect(port)] };
  }
  if (stack.mentioning(resource.name, "AWS::ElasticLoadBalancingV2::ListenerRule").length > 0)
    return new Refusal(
      "its rules would have to move to an HTTPS listener, which the load balancer does not have",
    );
  const misplaced = [...stack.template.resources.values()].find(({ properties }) =>
    properties?.entries.has("DependsOn"),
  );
  if (misplaced !== undefined)
    return new Refusal(
      `what ${misplaced.name} depends on is written among its properties, where nothing reads it`,
    );
  return newListener(resource, plainData(actions), stack);
};

function redirect(port: string): RepairStep {
  return {
    set: "$.DefaultActions",
    to: [{ Type: "redirect", RedirectConfig: { Protocol: "HTTPS", Port: port, StatusCode: "HTTP_301" } }],
    overwrite: true,
  };
}

function newListener(resource: Resource, actions: PlainData, stack: Stack): ReturnType<CodeRepair> {
  const certificates = stack
    .ofType("AWS::CertificateManager::Certificate")
    .filter((certificate) => isThereWith(certificate, resource));
  const known = certificates.length === 1 ? certificates[0]?.name : undefined;
  const parameter: RepairStep = {
    addParameter: "CertificateArn",
    as: "certificate",
    is: {
      Type: "String",
      Description: "ARN of the ACM certificate that the load balancer presents",
      AllowedPattern: "arn:[a-z-]+:acm:.+",
    },
  };
  const listener: RepairStep = {
    addResource: "{resource}Https",
    as: "secure",
    is: {
      Type: listenerType,
      Properties: {
        LoadBalancerArn: plainData(readBelow(resource, "LoadBalancerArn") as never),
        Port: 443,
        Protocol: "HTTPS",
        SslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        Certificates: [{ CertificateArn: { Ref: known ?? "{certificate}" } }],
        DefaultActions: actions,
      },
    },
  };
  return {
    unsafe: "judgement",
    because: `the certificate must be for the name that clients use; ${refusesPlain}`,
    steps: [
      ...(known === undefined ? [parameter] : []),
      listener,
      redirect("443"),
      // What waited for the old listener, as services must for their target group's, waits for the new one.
      ...waiting(resource, stack).map(
        (name): RepairStep => ({ add: "DependsOn", item: "{secure}", on: name }),
      ),
    ],
  };
}

function waiting(listener: Resource, stack: Stack): readonly string[] {
  return [...stack.template.resources.values()]
    .filter(({ dependsOn }) => dependsOn.some(({ name }) => name === listener.name))
    .map(({ name }) => name);
}
