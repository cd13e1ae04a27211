import { topicToNotify } from "../alarm-steps.js";
import type { CodeRepair } from "../code-repair.js";
import { foundBelow } from "../found-path.js";
import { Refusal } from "../refusal.js";

/** The alarm notifies the topic that people hear other alarms by; switched-off actions are switched on. */
export const repair: CodeRepair = ({ resource, path }, stack) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  if (foundBelow(resource, path)[0] === "ActionsEnabled")
    return { steps: [{ set: "$.ActionsEnabled", to: true }] };
  const notified = topicToNotify(stack, resource);
  if (notified === undefined) return new Refusal("the template's topic for alarms is one that nobody hears");
  return { steps: [...notified.steps, { add: "$.AlarmActions", item: { Ref: notified.topic } }] };
};
