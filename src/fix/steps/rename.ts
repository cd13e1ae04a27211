import type { RenameStep } from "../../rules/repair.js";
import { type StepContext, type StepResult, stepResource, together } from "../carry-out.js";
import { renameKey } from "../layout/remove.js";
import { memberPlaces } from "../member-places.js";
import { Refusal } from "../refusal.js";
import { repairPath } from "../repair-path.js";

/** @throws Refusal */
export function renameMember(step: RenameStep, context: StepContext): StepResult {
  const resource = stepResource(context, step.on);
  const path = repairPath(step.rename, resource, step.on === undefined ? context.found.path : undefined);
  return together(
    memberPlaces(resource, path, context).map(({ map, entry, path: place }) => {
      if (map.entries.has(step.as)) throw new Refusal(`${step.as} stands beside it already`);
      return {
        edits: [renameKey(context.tree, entry, step.as)],
        declared: [
          { resource: resource.name, path: place },
          { resource: resource.name, path: [...place.slice(0, -1), step.as] },
        ],
        claims: [`${map.start} ${step.as}`],
      };
    }),
  );
}
