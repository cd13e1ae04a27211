import type { RepairStep } from "../../rules/repair.js";
import { textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { deliverTo } from "../log-delivery.js";
import { readBelow } from "../read-below.js";
import { Refusal } from "../refusal.js";

/**
 * Logs to the stack's log bucket, or to a new one. The load balancer tries it when it is told of the bucket, whose
 * policy must be there by then.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export const repair: CodeRepair = ({ resource }, stack) => {
  const type = readBelow(resource, "Type");
  if (type !== undefined && textOf(type) !== "application")
    return new Refusal("other load balancers than application ones deliver their logs in another way");
  const { bucket, policy, steps } = deliverTo(resource, stack, {
    sid: "DeliverLoadBalancerLogs",
    principal: "logdelivery.elasticloadbalancing.amazonaws.com",
    keys: "{resource}/AWSLogs/${AWS::AccountId}/*",
  });
  const attributes = {
    "access_logs.s3.enabled": "true",
    "access_logs.s3.bucket": { Ref: bucket },
    "access_logs.s3.prefix": "{resource}",
  };
  return {
    steps: [
      ...steps,
      ...Object.entries(attributes).map(
        ([key, value]): RepairStep => ({
          add: "$.LoadBalancerAttributes",
          item: { Key: key, Value: value },
          by: "Key",
        }),
      ),
      ...(policy === undefined ? [] : [{ add: "DependsOn", item: policy }]),
    ],
  };
};
