import type { RepairStep } from "../../rules/repair.js";
import { type PlainData, plainData } from "../../schema/plain-data.js";
import { textOf } from "../../source/access.js";
import type { Stack } from "../../stack/stack.js";
import type { Resource } from "../../template/template.js";
import type { CodeRepair } from "../code-repair.js";
import { newDeadLetterQueue } from "../dead-letters.js";
import { admitService } from "../key-policy.js";
import { readBelow } from "../read-below.js";
import { isThereWith, targetOf } from "../reference-target.js";
import { Refusal } from "../refusal.js";

/**
 * What a subscription cannot deliver goes where the queue's own failures go, else to a new queue. SNS must be
 * allowed to put it there: https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export const repair: CodeRepair = ({ resource }, stack) => {
  const topic = readBelow(resource, "TopicArn");
  if (resource === undefined || topic === undefined) return new Refusal("the subscription names no topic");
  const queue = queueBehind(stack, resource);
  const known = targetOf(stack, readBelow(queue, "RedrivePolicy", "deadLetterTargetArn"));
  const arn = plainData(topic);
  if (known?.type === "AWS::SQS::Queue" && isThereWith(known, resource)) {
    const [policy, second] = stack.mentioning(known.name, "AWS::SQS::QueuePolicy");
    if (second !== undefined) return new Refusal(`several policies are for ${known.name}`);
    const key = targetOf(stack, readBelow(known, "KmsMasterKeyId"));
    return {
      steps: [
        redrive(known.name),
        policy === undefined
          ? queuePolicy(known.name, arn)
          : { add: "$.PolicyDocument.Statement", item: statement(known.name, arn), on: policy.name },
        ...(key === undefined ? [] : admitService(key, "sns")),
      ],
    };
  }
  const made = newDeadLetterQueue("{resource}DeadLetters", resource, undefined, stack);
  if (!made.isWatched)
    return new Refusal(
      "a new queue needs an alarm, and the template's topic for alarms is one that nobody hears",
    );
  return {
    unsafe: "charge",
    because: "the alarm on the new queue is billed by the month",
    steps: [...made.steps, queuePolicy("{dlq}", arn), redrive("{dlq}")],
  };
};

function queueBehind(stack: Stack, subscription: Resource): Resource | undefined {
  if (textOf(readBelow(subscription, "Protocol")) !== "sqs") return undefined;
  const queue = targetOf(stack, readBelow(subscription, "Endpoint"));
  return queue?.type === "AWS::SQS::Queue" ? queue : undefined;
}

function redrive(queue: string): RepairStep {
  return { set: "$.RedrivePolicy", to: { deadLetterTargetArn: { "Fn::GetAtt": [queue, "Arn"] } } };
}

function statement(queue: string, topic: PlainData): PlainData {
  return {
    Effect: "Allow",
    Principal: { Service: "sns.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: { "Fn::GetAtt": [queue, "Arn"] },
    Condition: { ArnEquals: { "aws:SourceArn": topic } },
  };
}

function queuePolicy(queue: string, topic: PlainData): RepairStep {
  return {
    addResource: `${queue}Policy`,
    on: queue,
    is: {
      Type: "AWS::SQS::QueuePolicy",
      Properties: {
        Queues: [{ Ref: queue }],
        PolicyDocument: { Version: "2012-10-17", Statement: [statement(queue, topic)] },
      },
    },
  };
}
