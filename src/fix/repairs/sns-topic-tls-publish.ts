import type { CodeRepair } from "../code-repair.js";
import { tlsOnlySteps } from "../tls-only-steps.js";

/**
 * A topic policy takes the place of the one that SNS gives each topic, by which all of the account that may
 * publish do: alarms among them.
 *
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
const ownersStatement = {
  Sid: "AllowTheAccount",
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: [
    "sns:GetTopicAttributes",
    "sns:SetTopicAttributes",
    "sns:AddPermission",
    "sns:RemovePermission",
    "sns:DeleteTopic",
    "sns:Subscribe",
    "sns:ListSubscriptionsByTopic",
    "sns:Publish",
  ],
  Resource: { Ref: "{resource}" },
  Condition: { StringEquals: { "aws:SourceOwner": { Ref: "AWS::AccountId" } } },
};

export const repair: CodeRepair = ({ resource }, stack) =>
  tlsOnlySteps(resource, stack, {
    policyType: "AWS::SNS::TopicPolicy",
    target: "Topics",
    action: "sns:Publish",
    resources: { Ref: "{resource}" },
    isList: true,
    kept: [ownersStatement],
  });
