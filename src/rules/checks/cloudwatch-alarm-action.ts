import { compositeAlarmType, isInRuleOf } from "../../stack/alarms.js";
import type { Check } from "../../stack/check-run.js";
import { allOf } from "../../stack/kleene.js";
import { isThere, type ListPlace, placesOf } from "../../stack/list-places.js";
import type { Resource } from "../../template/template.js";

type Way = { readonly action: ListPlace } | { readonly reader: Resource };

/** An alarm's change of state has an effect: an action of its own, or something that reads the alarm. */
export const check: Check = (run) => {
  const alarm = run.resource;
  const enabled = run.read(run.properties, "ActionsEnabled");
  const lists = ["AlarmActions", "OKActions", "InsufficientDataActions"].map((name) =>
    run.read(run.properties, name),
  );
  const ways: readonly Way[] = [
    ...lists.flatMap((list) => placesOf(run, list)).map((action) => ({ action })),
    ...run.stack.ofType(compositeAlarmType).map((reader) => ({ reader })),
    // A deployment that the alarm stops, a health check, a scaling policy.
    ...run.stack
      .mentioning(alarm.name)
      .filter(({ type }) => type !== compositeAlarmType && type !== "AWS::CloudWatch::Dashboard")
      .map((reader) => ({ reader })),
  ];
  run.none(
    ways,
    (way) => {
      if ("action" in way) return allOf([() => isThere(run, way.action), () => run.isTrue(enabled, true)]);
      return way.reader.type === compositeAlarmType
        ? isInRuleOf(run, way.reader, alarm)
        : run.exists(way.reader);
    },
    {
      fail: () => {
        if (run.isTrue(enabled, true) === "true") run.fail(lists[0] as (typeof lists)[0]);
        else
          run.fail(enabled, {
            message: "{resource} has its actions switched off: when it goes off, nothing happens",
          });
      },
      review: () => run.review(lists[0] as (typeof lists)[0]),
    },
  );
};
