import type { RepairStep } from "../rules/repair.js";
import type { Stack } from "../stack/stack.js";
import type { Resource } from "../template/template.js";
import { alarmTopic } from "./companions/alarm-topic.js";
import { heardTopic } from "./heard-topics.js";

/** What an alarm notifies, and what has to be added for it. */
export interface Notified {
  /** A logical id, or the name in braces of what is added. */
  readonly topic: string;
  readonly steps: readonly RepairStep[];
}

/**
 * The topic that somebody hears; in a stack without any topic for alarms a new one, with an e-mail address that
 * is asked for at deployment. Undefined where there is one that nobody hears: that comes first.
 */
export function topicToNotify(stack: Stack, resource: Resource): Notified | undefined {
  const heard = heardTopic(stack, resource);
  if (heard !== undefined) return { topic: heard.name, steps: [] };
  if (alarmTopic.candidates(stack, resource).length > 0 || resource.condition !== undefined) return undefined;
  return {
    topic: "{topic}",
    steps: [
      { addResource: "AlarmTopic", as: "topic", is: { Type: "AWS::SNS::Topic" } },
      ...subscribedByMail("{topic}", stack),
    ],
  };
}

/** Subscribes an e-mail address, which is a parameter: the template's own for such mail, else a new one. */
export function subscribedByMail(topic: string, stack: Stack): readonly RepairStep[] {
  const known = [...stack.template.parameters.values()].find(
    ({ name, type }) => type === "String" && /(alarm|alert|notif|ops|admin).*e?mail/i.test(name),
  );
  const parameter: RepairStep = {
    addParameter: "AlarmEmail",
    as: "address",
    is: { Type: "String", Description: "E-mail address that alarms are sent to" },
  };
  const subscription: RepairStep = {
    addResource: `${topic}Subscription`,
    on: topic,
    is: {
      Type: "AWS::SNS::Subscription",
      Properties: {
        TopicArn: { Ref: topic },
        Protocol: "email",
        Endpoint: { Ref: known?.name ?? "{address}" },
      },
    },
  };
  return known === undefined ? [parameter, subscription] : [subscription];
}
