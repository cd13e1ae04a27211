import type { MoveStep } from "../../rules/repair.js";
import { plainData } from "../../schema/plain-data.js";
import { type StepContext, type StepResult, stepResource } from "../carry-out.js";
import { entryFragment, type Fragment, movedFragment } from "../layout/fragment.js";
import { removeEntry, renameKey } from "../layout/remove.js";
import { type MemberPlace, memberPlaces } from "../member-places.js";
import { Refusal } from "../refusal.js";
import { repairPath } from "../repair-path.js";
import { resourcePlaces } from "../resource-places.js";
import { insertMember, isMapWithout, setPlace } from "./set.js";

/**
 * Moves a key within its resource, with its comments.
 *
 * @throws Refusal
 */
export function moveMember(step: MoveStep, context: StepContext): StepResult {
  const resource = stepResource(context, step.on);
  const found = step.on === undefined ? context.found.path : undefined;
  const [from, second] = memberPlaces(resource, repairPath(step.move, resource, found), context);
  if (from === undefined || second !== undefined)
    throw new Refusal("it stands in several branches of a condition");
  const target = repairPath(step.to, resource, found);
  const [to, another] = resourcePlaces(resource, target);
  if (to?.kind !== "absent" || another !== undefined) throw new Refusal(`${step.to} is written already`);
  const name = String(target.at(-1));
  const removed = removeEntry(context.tree, from.map, from.entry);
  const inserted = isMapWithout(to)
    ? insertMember(to, movedText(from, name, context), resource, context)
    : setPlace(to, plainData(from.entry.value), resource, context, false);
  return {
    edits: [...removed, ...inserted.edits],
    declared: [...inserted.declared, { resource: resource.name, path: from.path }],
    claims: inserted.claims,
  };
}

/** The key with what is below it, as written; printed anew where it leaves braces for indentation or enters them. */
function movedText({ map, entry }: MemberPlace, name: string, { tree }: StepContext): Fragment {
  const isFlow = tree.isFlow(map);
  const end = tree.valueEnd(map, entry);
  const isCommented = !isFlow && tree.endsLine(end);
  const rest = tree.text.slice(entry.key.end, isCommented ? tree.lineEnd(end) : end);
  const key =
    name === entry.key.text
      ? tree.text.slice(entry.key.start, entry.key.end)
      : renameKey(tree, entry, name).text;
  const asWritten = movedFragment(key + rest, tree.column(entry.key.start));
  const printed = entryFragment(name, plainData(entry.value));
  return (place, habits) => {
    const staysInFlow = isFlow && place.style !== "block";
    const staysInBlock = !isFlow && place.style === "block";
    return staysInFlow || staysInBlock ? asWritten(place, habits) : printed(place, habits);
  };
}
