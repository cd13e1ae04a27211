import type { Check } from "../../stack/check-run.js";
import { isDeadLetterQueue } from "../../stack/dead-letter-queues.js";

/** A queue that is no dead-letter queue has one. */
export const check: Check = (run) => {
  const policy = run.read(run.properties, "RedrivePolicy");
  if (policy.value.kind !== "absent" && policy.value.kind !== "unknown") return;
  if (isDeadLetterQueue(run, run.resource) === "true") return;
  if (policy.value.kind === "unknown") run.review(policy);
  else run.fail(policy);
};
