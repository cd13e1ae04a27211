import type { Check } from "../../stack/check-run.js";
import { isDeadLetterQueue, pointsAt } from "../../stack/dead-letter-queues.js";

/** A queue that is called a dead-letter queue, and no resource of the stack points at it. */
export const check: Check = (run) => {
  const { resource, stack } = run;
  if (isDeadLetterQueue(run, resource) !== "true" || pointsAt(run, resource)) return;
  // Another stack may point at what is exported.
  if (stack.isExported(resource)) run.review(resource);
  else run.fail(resource);
};
