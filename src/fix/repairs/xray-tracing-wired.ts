import type { CodeRepair } from "../code-repair.js";
import { readBelow } from "../read-below.js";
import { targetOf } from "../reference-target.js";
import { Refusal } from "../refusal.js";

/** The task's role may send traces. */
export const repair: CodeRepair = ({ resource }, stack) => {
  const role = targetOf(stack, readBelow(resource, "TaskRoleArn"));
  if (role?.type !== "AWS::IAM::Role") return new Refusal("the task has no role of this template yet");
  const policy = { "Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/AWSXRayDaemonWriteAccess" };
  return { steps: [{ add: "$.ManagedPolicyArns", item: policy, on: role.name }] };
};
