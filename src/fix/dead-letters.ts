import type { RepairStep } from "../rules/repair.js";
import { type PlainMap, plainData } from "../schema/plain-data.js";
import { textOf } from "../source/access.js";
import type { Stack } from "../stack/stack.js";
import type { Resource } from "../template/template.js";
import { topicToNotify } from "./alarm-steps.js";
import { deadLetterAlarm } from "./first-alarms.js";
import { newAlarm } from "./new-alarm.js";
import { readBelow } from "./read-below.js";
import { isThereWith } from "./reference-target.js";

const marks = /(dead[-_]?letters?|dlq)/gi;

/** What a queue's logical id says that it is for: `OrderProcessing` of `OrderProcessingDLQ`. */
function purpose(name: string): string {
  return name.replace(marks, "").replace(/queue/gi, "").toLowerCase();
}

/** Whether a queue's logical id says that it takes failures. */
export function isNamedDeadLetter({ name }: Resource): boolean {
  return name.search(marks) >= 0;
}

function isFifo(queue: Resource): boolean {
  return textOf(readBelow(queue, "FifoQueue")) === "true";
}

/** The stack's dead-letter queue that is called after the queue, of its kind. */
export function deadLetterQueueFor(stack: Stack, queue: Resource): Resource | undefined {
  return stack
    .ofType("AWS::SQS::Queue")
    .find(
      (other) =>
        isNamedDeadLetter(other) &&
        purpose(other.name) === purpose(queue.name) &&
        isFifo(other) === isFifo(queue) &&
        isThereWith(other, queue),
    );
}

/** The queue without a redrive policy that a dead-letter queue is called after. */
export function queueOf(stack: Stack, deadLetters: Resource): Resource | undefined {
  return stack
    .ofType("AWS::SQS::Queue")
    .find(
      (queue) =>
        !isNamedDeadLetter(queue) &&
        readBelow(queue, "RedrivePolicy") === undefined &&
        deadLetterQueueFor(stack, queue) === deadLetters,
    );
}

/** Points a queue at its dead-letter queue: `{dlq}` in braces, or a logical id. */
export function redriveTo(target: string, queue: Resource): RepairStep {
  return {
    set: "$.RedrivePolicy",
    on: queue.name,
    to: { deadLetterTargetArn: { "Fn::GetAtt": [target, "Arn"] }, maxReceiveCount: 5 },
  };
}

/**
 * A new dead-letter queue, `{dlq}`, that keeps messages for 14 days under the key of the queue it is for; with
 * an alarm where somebody would hear it.
 *
 * @param wanted its logical id
 * @param beside the resource whose failures it takes
 */
export function newDeadLetterQueue(
  wanted: string,
  beside: Resource,
  queue: Resource | undefined,
  stack: Stack,
): { readonly steps: readonly RepairStep[]; readonly isWatched: boolean } {
  const key = readBelow(queue, "KmsMasterKeyId");
  const properties: PlainMap = {
    ...(queue !== undefined && isFifo(queue) ? { FifoQueue: true } : {}),
    MessageRetentionPeriod: 1209600,
    ...(key === undefined ? {} : { KmsMasterKeyId: plainData(key) }),
  };
  const notified = topicToNotify(stack, beside);
  const dimensions = [{ Name: "QueueName", Value: { "Fn::GetAtt": ["{dlq}", "QueueName"] } }];
  const add: RepairStep = {
    addResource: wanted,
    as: "dlq",
    is: { Type: "AWS::SQS::Queue", Properties: properties },
  };
  if (notified === undefined) return { steps: [add], isWatched: false };
  const alarm = { ...newAlarm("{dlq}Alarm", deadLetterAlarm, dimensions, notified.topic), on: "{dlq}" };
  return { steps: [add, ...notified.steps, alarm], isWatched: true };
}
