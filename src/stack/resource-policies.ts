import type { Truth } from "../intrinsics/value.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { someOf } from "./kleene.js";
import type { Located } from "./located.js";
import { mayName, namesOwn } from "./naming-resources.js";

/** Policies that are resources of their own, beside what they are for. */
export interface ResourcePolicies {
  readonly type: string;
  /** The property that says what a policy is for, one or many. */
  readonly target: string;
  /** The property of what it is for that holds its name, where a policy may say that. */
  readonly name?: string;
}

export const bucketPolicies: ResourcePolicies = {
  type: "AWS::S3::BucketPolicy",
  target: "Bucket",
  name: "BucketName",
};
export const queuePolicies: ResourcePolicies = { type: "AWS::SQS::QueuePolicy", target: "Queues" };
export const queueInlinePolicies: ResourcePolicies = { type: "AWS::SQS::QueueInlinePolicy", target: "Queue" };
export const topicPolicies: ResourcePolicies = { type: "AWS::SNS::TopicPolicy", target: "Topics" };
export const topicInlinePolicies: ResourcePolicies = {
  type: "AWS::SNS::TopicInlinePolicy",
  target: "TopicArn",
};

/** Candidates, not looked at: those that mention the run's resource, or may bear its name. */
export function policiesThatMayBeFor(run: CheckRun, { type, name }: ResourcePolicies): readonly Resource[] {
  return mayName(run, type, name);
}

/** Whether a policy is for the run's resource, by a reference to it or by the same name. */
export function isFor(run: CheckRun, policy: Resource, { target, name }: ResourcePolicies): Truth {
  const named = run.oneOrMany(run.read(policy, target));
  if (named === undefined) return "unknown";
  return named.some((one) => namesOwn(run, one, name)) ? "true" : "false";
}

/** Whether some statement of a policy is of a kind. */
export function hasStatement(run: CheckRun, policy: Resource, holds: (statement: Located) => Truth): Truth {
  const document = run.read(policy, "PolicyDocument");
  if (document.value.kind !== "map") return "unknown";
  return someOf(run.oneOrMany(run.read(document, "Statement")), holds);
}
