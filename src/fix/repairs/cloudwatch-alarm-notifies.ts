import { subscribedByMail } from "../alarm-steps.js";
import type { CodeRepair } from "../code-repair.js";
import { foundBelow } from "../found-path.js";
import { readBelow } from "../read-below.js";
import { isThereWith, targetOf } from "../reference-target.js";
import { Refusal } from "../refusal.js";

/** Subscribes an e-mail address to the topic that the alarm notifies. */
export const repair: CodeRepair = ({ resource, path }, stack) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const topic = targetOf(stack, readBelow(resource, ...foundBelow(resource, path)));
  if (topic?.type !== "AWS::SNS::Topic" || !isThereWith(topic, resource))
    return new Refusal("which topic it notifies depends on a condition");
  return { steps: subscribedByMail(topic.name, stack) };
};
