import type { Check } from "../../stack/check-run.js";

/**
 * A queue hides a message for six times as long as the function that reads it may run:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const check: Check = (run) => {
  const queue = run.referenceTo(run.read(run.properties, "EventSourceArn"))?.resource;
  const reader = run.referenceTo(run.read(run.properties, "FunctionName"))?.resource;
  if (queue?.type !== "AWS::SQS::Queue" || reader === undefined) return;
  const hidden = run.read(queue, "VisibilityTimeout");
  const timeout = run.read(reader, "Timeout");
  const seconds = {
    hidden: hidden.value.kind === "absent" ? 30 : run.number(hidden),
    timeout: timeout.value.kind === "absent" ? 3 : run.number(timeout),
  };
  if (seconds.hidden === undefined || seconds.timeout === undefined) run.review(run.resource);
  else if (seconds.hidden < 6 * seconds.timeout) {
    run.fail(run.resource, {
      message: `${queue.name} hides messages for ${seconds.hidden} s, less than six times the ${seconds.timeout} s that ${reader.name} may take`,
      related: [{ message: "the time that messages are hidden", span: hidden.span }],
    });
  }
};
