import type { CodeRepair } from "../code-repair.js";
import { tlsOnlySteps } from "../tls-only-steps.js";

export const repair: CodeRepair = ({ resource }, stack) =>
  tlsOnlySteps(resource, stack, {
    policyType: "AWS::SQS::QueuePolicy",
    target: "Queues",
    action: "sqs:*",
    resources: { "Fn::GetAtt": ["{resource}", "Arn"] },
    isList: true,
  });
