import { mentionsOf } from "../../intrinsics/mentions.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { atPlace, isThere, type ListPlace, placesOf } from "../../stack/list-places.js";
import type { Located } from "../../stack/located.js";
import { isHandedOn, type PossibleSubscriber, possibleSubscribers, subscribes } from "../../stack/topics.js";
import type { Resource } from "../../template/template.js";

/** An action that reaches somebody: no topic of this stack, or one with this subscriber. */
interface Way {
  readonly action: ListPlace;
  readonly subscriber?: PossibleSubscriber;
}

/** Somebody hears an alarm that has actions: not all of them are topics that nobody subscribes to. */
export const check: Check = (run) => {
  const actions = run.read(run.properties, "AlarmActions");
  const places = placesOf(run, actions);
  const topics = run.stack.mentionedBy(run.resource, "AWS::SNS::Topic");
  const subscribers = topics.flatMap((topic) => possibleSubscribers(run.stack, topic));
  const ways = places.flatMap((action): Way[] => [
    { action },
    ...subscribers
      .filter(({ topic }) => mayName(action, topic))
      .map((subscriber) => ({ action, subscriber })),
  ]);
  // Whoever gets a topic's ARN may subscribe to it.
  const elsewhere = topics.some((topic) => isHandedOn(run.stack, topic));
  const say = (verdict: "fail" | "review"): void => {
    for (const place of places) run.part(() => sayOf(run, atPlace(run, place), verdict));
  };
  run.none(
    ways,
    ({ action, subscriber }) => {
      const topic = topicOf(run, atPlace(run, action));
      if (subscriber === undefined) return topic === undefined ? isThere(run, action) : "false";
      return topic === subscriber.topic ? subscribes(run, subscriber) : "false";
    },
    { fail: () => say(elsewhere ? "review" : "fail"), review: () => say("review") },
  );
};

/** An alarm without any action is another rule's business. */
function sayOf(run: CheckRun, action: Located, verdict: "fail" | "review"): void {
  const topic = topicOf(run, action);
  if (topic === undefined) return;
  const related = [{ message: `nothing in the stack subscribes to ${topic.name}`, span: topic.key }];
  if (verdict === "fail") run.fail(action, { related });
  else {
    run.review(action, {
      message:
        "whether anybody hears {resource} cannot be known: its topic has no certain subscription in the stack",
      related,
    });
  }
}

/** Whether the place names the topic in some branch. */
function mayName({ from }: ListPlace, topic: Resource): boolean {
  if (from === undefined || !("node" in from)) return true;
  for (const mention of mentionsOf(from.node)) if (mention.name === topic.name) return true;
  return false;
}

function topicOf(run: CheckRun, action: Located): Resource | undefined {
  const target = run.referenceTo(action);
  return target?.resource.type === "AWS::SNS::Topic" ? target.resource : undefined;
}
