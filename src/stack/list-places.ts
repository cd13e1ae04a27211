import type { ListItem, Truth } from "../intrinsics/value.js";
import type { CheckRun } from "./check-run.js";
import { item, type Located } from "./located.js";

/** A place of a list that has not been looked at: a candidate for `none`. Without an index, an unknown list. */
export interface ListPlace {
  readonly list: Located;
  readonly index?: number;
  readonly from?: ListItem;
}

/** A list's places, or the one that stands for a list that cannot be known. */
export function placesOf(run: CheckRun, list: Located): readonly ListPlace[] {
  const items = run.unresolvedItems(list);
  if (items === undefined) return [{ list }];
  return items.map((from, index) => ({ list, index, from }));
}

/** What stands at the place; the list itself where it cannot be known. */
export function atPlace(run: CheckRun, place: ListPlace): Located {
  return place.from === undefined || place.index === undefined
    ? place.list
    : item(place.list, place.index, place.from, run.environment);
}

/** Whether something stands at the place: an item may vanish (`AWS::NoValue`). */
export function isThere(run: CheckRun, place: ListPlace): Truth {
  const { value } = atPlace(run, place);
  if (value.kind === "absent") return "false";
  return place.from === undefined || (value.kind === "unknown" && value.mayBeAbsent === true)
    ? "unknown"
    : "true";
}
