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
  const subscribers = run.stack
    .ofType("AWS::SNS::Topic")
    .filter((topic) => run.stack.mentioning(topic.name).includes(run.resource))
    .flatMap((topic) => possibleSubscribers(run.stack, topic));
  const ways = places.flatMap((action): Way[] => [
    { action },
    ...subscribers.map((subscriber) => ({ action, subscriber })),
  ]);
  run.none(
    ways,
    ({ action, subscriber }) => {
      const topic = topicOf(run, atPlace(run, action));
      if (subscriber === undefined) return topic === undefined ? isThere(run, action) : "false";
      return topic === subscriber.topic ? subscribes(run, subscriber) : "false";
    },
    {
      fail: () => say(run, actions, "fail"),
      review: () => say(run, actions, "review"),
    },
  );
};

/** An alarm without any action is another rule's business. */
function say(run: CheckRun, actions: Located, verdict: "fail" | "review"): void {
  const items = run.items(actions) ?? [];
  const topics = items.map((item) => topicOf(run, item)).filter((topic) => topic !== undefined);
  const [first] = items;
  if (first === undefined || topics.length === 0) return;
  const related = topics.map((topic) => ({
    message: `nothing in the stack subscribes to ${topic.name}`,
    span: topic.key,
  }));
  // Whoever gets the topic's ARN may subscribe to it.
  const elsewhere = topics.some((topic) => isHandedOn(run.stack, topic));
  const at = items.length === 1 ? first : actions;
  if (verdict === "fail" && !elsewhere) run.fail(at, { related });
  else {
    const message =
      "whether anybody hears {resource} cannot be known: its topic has no certain subscription in the stack";
    run.review(at, { message, related });
  }
}

function topicOf(run: CheckRun, action: Located): Resource | undefined {
  const target = run.referenceTo(action);
  return target?.resource.type === "AWS::SNS::Topic" ? target.resource : undefined;
}
