import type { CodeRepair } from "../code-repair.js";
import { queueOf, redriveTo } from "../dead-letters.js";
import { Refusal } from "../refusal.js";

/** Points the queue that the dead-letter queue is called after at it. */
export const repair: CodeRepair = ({ resource }, stack) => {
  const queue = resource && queueOf(stack, resource);
  if (resource === undefined || queue === undefined)
    return new Refusal("no queue without a redrive policy is called after it");
  return { steps: [redriveTo(resource.name, queue)] };
};
