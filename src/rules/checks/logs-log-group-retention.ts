import type { Check } from "../../stack/check-run.js";
import { allOf } from "../../stack/kleene.js";

/**
 * CloudWatch Logs keeps events for a day at least and for ten years at most:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
const possible = { min: 1, max: 3653 };

/** Log groups expire their events, within the days that the team sets. */
export const check: Check = (run) => {
  // The delivery class keeps events for two days and takes no retention.
  const isDelivery = run.isOneOf(run.read(run.properties, "LogGroupClass"), "DELIVERY");
  if (isDelivery === "true") return;
  const days = run.read(run.properties, "RetentionInDays");
  const [min, max] = [run.option<number>("minDays"), run.option<number>("maxDays")];
  const maybeAbsent = days.value.kind === "unknown" && days.value.mayBeAbsent === true;
  const expires = days.value.kind === "absent" ? "false" : maybeAbsent ? "unknown" : "true";
  const within = allOf([
    () => expires,
    // Whatever the number is, it is one that the service takes.
    () => (min <= possible.min ? "true" : run.test(days, (text) => Number(text) >= min)),
    () => (max >= possible.max ? "true" : run.test(days, (text) => Number(text) <= max)),
  ]);
  if (within === "true") return;
  if (within === "unknown" || isDelivery === "unknown") run.review(days);
  else if (expires === "false") run.fail(days);
  else if (run.test(days, (text) => Number(text) < min) === "true")
    run.fail(days, {
      message: "{resource} keeps its events for {value} days; {minDays} are asked for at least",
    });
  else run.fail(days, { message: "{resource} keeps its events for {value} days; {maxDays} are allowed" });
};
