import type { Check, CheckRun } from "../../stack/check-run.js";
import { requireAssertion } from "../assertion.js";
import type { Assertion } from "../rule.js";

const enabled: Assertion = {
  path: "$.LoadBalancerAttributes",
  any: {
    and: [
      { path: "$.Key", equals: "access_logs.s3.enabled" },
      { path: "$.Value", equals: true },
    ],
  },
};

/** A load balancer that can log requests does. */
export const check: Check = (run) => {
  if (canLog(run)) requireAssertion(run, enabled, run.properties);
};

/**
 * A gateway load balancer has no access logs, and a network one has them of TLS listeners alone:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html
 */
function canLog(run: CheckRun): boolean {
  const type = run.read(run.properties, "Type");
  if (run.isOneOf(type, "gateway") === "true") return false;
  if (run.isOneOf(type, "network") !== "true") return true;
  return run.stack
    .mentioning(run.resource.name, "AWS::ElasticLoadBalancingV2::Listener")
    .some(
      (listener) =>
        run.isOneOf(run.read(listener, "Protocol"), "TLS") === "true" && run.exists(listener) === "true",
    );
}
