import type { AddResourceStep } from "../../rules/repair.js";
import type { PlainData, PlainMap } from "../../schema/plain-data.js";
import { childOf } from "../../source/access.js";
import type { MapEntry, MapNode } from "../../source/node.js";
import { type StepContext, type StepResult, stepResource } from "../carry-out.js";
import { entryFragment } from "../layout/fragment.js";
import { insertEntry } from "../layout/insert.js";
import type { WrittenTree } from "../layout/written-tree.js";
import { Refusal } from "../refusal.js";

/**
 * Adds a resource behind the finding's own, or another, under the condition of the finding's own.
 *
 * @throws Refusal
 */
export function addResource(step: AddResourceStep, context: StepContext): StepResult {
  const { tree, resource } = context;
  const section = childOf(tree.root, "Resources");
  if (section?.kind !== "map") throw new Refusal("the template has no map of resources");
  const before = step.on === undefined ? resource : stepResource(context, step.on);
  const after = before === undefined ? undefined : section.entries.get(String(before.path[1]));
  const own = tree.ownEntries(section);
  const options = after === undefined || !own.includes(after) ? {} : { after };
  return {
    edits: insertEntry(
      tree,
      section,
      entryFragment(step.addResource, underCondition(step.is, resource?.condition)),
      {
        ...options,
        blankLine: hasBlankLines(tree, section, own),
      },
    ),
    declared: [{ resource: step.addResource, path: [] }],
    claims: [`${section.start} ${step.addResource}`],
  };
}

function underCondition(resource: PlainData, condition: string | undefined): PlainData {
  const { Type, ...rest } = resource as PlainMap;
  if (condition === undefined || "Condition" in rest) return resource;
  return { Type: Type as PlainData, Condition: condition, ...rest };
}

/** Whether blank lines stand between the members. */
function hasBlankLines(tree: WrittenTree, map: MapNode, own: readonly MapEntry[]): boolean {
  return own.slice(1).some((entry, i) => {
    const before = tree.valueEnd(map, own[i] as MapEntry);
    return /\n[ \t]*\r?\n/.test(tree.text.slice(before, entry.key.start));
  });
}
