import type { RemoveDeclarationStep } from "../../rules/repair.js";
import { entryOf } from "../../source/access.js";
import type { StepContext, StepResult } from "../carry-out.js";
import { removeEntry } from "../layout/remove.js";
import { Refusal } from "../refusal.js";

/**
 * Removes a parameter, mapping or condition; with its last one the section goes, which may not be empty.
 *
 * @throws Refusal
 */
export function removeDeclaration(step: RemoveDeclarationStep, { tree }: StepContext): StepResult {
  const { root } = tree;
  const section = entryOf(root, step.section);
  const entry = entryOf(section?.value, step.removeDeclaration);
  if (root.kind !== "map" || section?.value.kind !== "map" || entry === undefined) {
    throw new Refusal(`${step.removeDeclaration} is not written as such in the file`);
  }
  const isLast = tree.ownEntries(section.value).length === 1;
  return {
    edits: isLast ? removeEntry(tree, root, section) : removeEntry(tree, section.value, entry),
    declared: [{ path: isLast ? [step.section] : [step.section, step.removeDeclaration] }],
    claims: [],
  };
}
