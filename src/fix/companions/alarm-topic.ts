import { mentionsOf } from "../../intrinsics/mentions.js";
import type { Resource } from "../../template/template.js";
import type { CompanionKind } from "./companion.js";

/** The topic that alarms notify: the one that most alarms name, else one that is named after alarms. */
export const alarmTopic: CompanionKind = {
  candidates: (stack) => {
    const counts = new Map<Resource, number>();
    for (const alarm of stack.ofType("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm")) {
      const actions = alarm.properties?.entries.get("AlarmActions")?.value;
      for (const { name } of actions === undefined ? [] : mentionsOf(actions))
        count(counts, stack.resource(name));
    }
    const topics = stack.ofType("AWS::SNS::Topic");
    const named = topics.filter((topic) => counts.has(topic) || /alarm|alert/i.test(topic.name));
    return [...named].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  },
  proposal: {
    logicalId: "AlarmTopic",
    // SNS's own key cannot be used by CloudWatch: a topic that alarms publish to needs none, or the stack's.
    resource: { Type: "AWS::SNS::Topic" },
    unsafe: "judgement",
    because: "nobody subscribes to the new topic yet",
  },
};

function count(counts: Map<Resource, number>, topic: Resource | undefined): void {
  if (topic !== undefined && topic.type === "AWS::SNS::Topic")
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
}
