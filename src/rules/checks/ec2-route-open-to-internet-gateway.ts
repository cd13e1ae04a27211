import type { Check } from "../../stack/check-run.js";
import { allOf, anyOf } from "../../stack/kleene.js";

/** A default route to an internet gateway. */
export const check: Check = (run) => {
  const gateway = run.read(run.properties, "GatewayId");
  if (gateway.value.kind === "absent") return;
  const everywhere = anyOf([
    () => run.isOneOf(run.read(run.properties, "DestinationCidrBlock"), "0.0.0.0/0"),
    () => run.isOneOf(run.read(run.properties, "DestinationIpv6CidrBlock"), "::/0"),
  ]);
  const target = run.referenceTo(gateway)?.resource;
  const truth = allOf([
    () => everywhere,
    () => (target === undefined ? "unknown" : target.type === "AWS::EC2::InternetGateway" ? "true" : "false"),
  ]);
  run.forbid(truth, gateway);
};
