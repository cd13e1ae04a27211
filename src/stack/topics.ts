import { mentionsOf } from "../intrinsics/mentions.js";
import type { Truth } from "../intrinsics/value.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { allOf } from "./kleene.js";
import type { Stack } from "./stack.js";

/** What may subscribe somebody to a topic. Static; `subscribes` asks whether it does. */
export interface PossibleSubscriber {
  readonly topic: Resource;
  /** The topic itself stands for its inline `Subscription`. */
  readonly source: Resource;
}

/** Where a subscriber names the topic, by type. */
const subscriberTypes: ReadonlyMap<string, string> = new Map([
  ["AWS::SNS::Subscription", "TopicArn"],
  ["AWS::Chatbot::SlackChannelConfiguration", "SnsTopicArns"],
  ["AWS::Chatbot::MicrosoftTeamsChannelConfiguration", "SnsTopicArns"],
  // SAM makes a subscription of a function's event of type SNS.
  ["AWS::Serverless::Function", "Events"],
]);

export function possibleSubscribers(stack: Stack, topic: Resource): readonly PossibleSubscriber[] {
  const sources = stack
    .mentioning(topic.name, ...subscriberTypes.keys())
    .filter((source) => subscriberTypes.has(source.type));
  return [topic, ...sources].map((source) => ({ topic, source }));
}

/** Whether the subscriber is there and takes the topic's messages. The resource's existence is asked last. */
export function subscribes(run: CheckRun, { topic, source }: PossibleSubscriber): Truth {
  if (source === topic) {
    const inline = run.items(run.read(topic, "Subscription"));
    return inline === undefined ? "unknown" : inline.length > 0 ? "true" : "false";
  }
  return allOf([() => namesTopic(run, source, topic), () => run.exists(source)]);
}

function namesTopic(run: CheckRun, source: Resource, topic: Resource): Truth {
  const property = subscriberTypes.get(source.type) as string;
  const at = run.read(source, property);
  if (source.type === "AWS::SNS::Subscription") {
    const reference = run.referenceTo(at);
    if (reference !== undefined) return reference.resource === topic ? "true" : "false";
  }
  if (at.value.kind === "absent") return "false";
  for (const mention of mentionsOf(at.value.node)) if (mention.name === topic.name) return "true";
  return at.value.kind === "unknown" ? "unknown" : "false";
}

/** Types that mention a topic without telling anybody else about it. */
const keepsToItself = new Set([
  "AWS::CloudWatch::Alarm",
  "AWS::CloudWatch::CompositeAlarm",
  "AWS::CloudWatch::Dashboard",
  "AWS::SNS::Subscription",
  "AWS::SNS::TopicPolicy",
  "AWS::SNS::TopicInlinePolicy",
]);

/**
 * Whether the topic's ARN leaves the stack, or goes to a resource that may subscribe by itself: an output,
 * a nested stack, a custom resource, a parameter in Parameter Store.
 */
export function isHandedOn(stack: Stack, topic: Resource): boolean {
  return (
    stack.isExported(topic) || stack.typesMentioning(topic.name).some((type) => !keepsToItself.has(type))
  );
}
