import { textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { readBelow } from "../read-below.js";
import { targetOf } from "../reference-target.js";
import { Refusal } from "../refusal.js";

/** The queue hides messages for six times as long as the function may run. */
export const repair: CodeRepair = ({ resource }, stack) => {
  const queue = targetOf(stack, readBelow(resource, "EventSourceArn"));
  const timeout = readBelow(targetOf(stack, readBelow(resource, "FunctionName")), "Timeout");
  const seconds = timeout === undefined ? 3 : Number(textOf(timeout));
  if (queue === undefined || Number.isNaN(seconds))
    return new Refusal("how long the function may run is not plain");
  return { steps: [{ set: "$.VisibilityTimeout", to: 6 * seconds, on: queue.name }] };
};
