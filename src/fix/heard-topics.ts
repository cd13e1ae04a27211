import { childOf } from "../source/access.js";
import type { Stack } from "../stack/stack.js";
import { possibleSubscribers } from "../stack/topics.js";
import type { Resource } from "../template/template.js";
import { alarmTopic } from "./companions/alarm-topic.js";
import { isThereWith } from "./reference-target.js";

/** The topic that an alarm beside the resource may notify; undefined where nobody would hear it. */
export function heardTopic(stack: Stack, resource: Resource): Resource | undefined {
  return alarmTopic
    .candidates(stack, resource)
    .find((topic) => isThereWith(topic, resource) && isHeard(stack, topic));
}

function isHeard(stack: Stack, topic: Resource): boolean {
  return possibleSubscribers(stack, topic).some(({ source }) =>
    source === topic ? childOf(topic.properties, "Subscription") !== undefined : isThereWith(source, topic),
  );
}
