import type { CodeRepair } from "../code-repair.js";
import { deadLetterQueueFor, newDeadLetterQueue, redriveTo } from "../dead-letters.js";
import { Refusal } from "../refusal.js";

/** Points the queue at the dead-letter queue that is called after it, else at a new one. */
export const repair: CodeRepair = ({ resource }, stack) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const known = deadLetterQueueFor(stack, resource);
  if (known !== undefined) return { steps: [redriveTo(known.name, resource)] };
  const made = newDeadLetterQueue("{resource}DeadLetters", resource, resource, stack);
  return {
    ...(made.isWatched
      ? { unsafe: "charge", because: "the alarm on the new queue is billed by the month" }
      : {
          unsafe: "judgement",
          because: "nobody watches the new queue: the template's topic for alarms is one that nobody hears",
        }),
    steps: [...made.steps, redriveTo("{dlq}", resource)],
  };
};
