import type { Truth } from "../intrinsics/value.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";

/** What people call a queue that others put their failures in. */
const named = /(^|[^a-z])dlq([^a-z]|$)|dlq$|dead[-_]?letter/i;

/** Where a resource names the target of its failures. */
const targets: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "AWS::SQS::Queue": [["RedrivePolicy", "deadLetterTargetArn"]],
  "AWS::SNS::Subscription": [["RedrivePolicy", "deadLetterTargetArn"]],
  "AWS::Lambda::Function": [["DeadLetterConfig", "TargetArn"]],
  "AWS::Lambda::EventInvokeConfig": [["DestinationConfig", "OnFailure", "Destination"]],
  "AWS::Lambda::EventSourceMapping": [["DestinationConfig", "OnFailure", "Destination"]],
  "AWS::Events::EventBus": [["DeadLetterConfig", "Arn"]],
  "AWS::Serverless::Function": [["EventInvokeConfig", "DestinationConfig", "OnFailure", "Destination"]],
  "AWS::Scheduler::Schedule": [["Target", "DeadLetterConfig", "Arn"]],
};

/**
 * Whether a queue takes other resources' failures: something points at it as such, or its logical id or
 * name says so.
 */
export function isDeadLetterQueue(run: CheckRun, queue: Resource): Truth {
  if (named.test(queue.name)) return "true";
  const byName = run.test(
    run.read(queue, "QueueName"),
    (text) => named.test(text),
    (parts) => (parts.some((part) => part.kind === "literal" && named.test(part.text)) ? "true" : "false"),
  );
  if (byName === "true") return "true";
  return pointsAt(run, queue) ? "true" : "false";
}

/** Whether some resource that exists names the queue as the target of its failures. */
export function pointsAt(run: CheckRun, queue: Resource): boolean {
  return run.stack.mentioning(queue.name).some((source) => {
    if (source === queue || !mentionsAsTarget(run, source, queue)) return false;
    return run.exists(source) !== "false";
  });
}

function mentionsAsTarget(run: CheckRun, source: Resource, queue: Resource): boolean {
  const paths = source.ruleTypes.flatMap((type) => targets[type] ?? []);
  if (paths.some((path) => run.referenceTo(run.read(source, ...path))?.resource === queue)) return true;
  if (!source.ruleTypes.includes("AWS::Events::Rule")) return false;
  return (run.items(run.read(source, "Targets")) ?? []).some(
    (target) => run.referenceTo(run.read(target, "DeadLetterConfig", "Arn"))?.resource === queue,
  );
}
