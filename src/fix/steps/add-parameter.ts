import type { AddParameterStep } from "../../rules/repair.js";
import { childOf } from "../../source/access.js";
import type { StepContext, StepResult } from "../carry-out.js";
import { entryFragment, nestedFragment } from "../layout/fragment.js";
import { insertEntry } from "../layout/insert.js";
import { Refusal } from "../refusal.js";

const sectionsBefore = ["AWSTemplateFormatVersion", "Transform", "Description", "Metadata"];

/** @throws Refusal */
export function addParameter(step: AddParameterStep, { tree }: StepContext): StepResult {
  const { root } = tree;
  if (root.kind !== "map") throw new Refusal("the template is no map");
  const name = step.addParameter;
  const declared = [{ path: ["Parameters", name] }];
  const section = childOf(root, "Parameters");
  if (section?.kind === "map") {
    return {
      edits: insertEntry(tree, section, entryFragment(name, step.is)),
      declared,
      claims: [`${section.start} ${name}`],
    };
  }
  if (section !== undefined) throw new Refusal("Parameters is no map");
  const own = tree.ownEntries(root);
  const after = own.filter((entry) => sectionsBefore.includes(entry.key.text)).at(-1);
  const [first] = own;
  return {
    edits: insertEntry(tree, root, nestedFragment("Parameters", entryFragment(name, step.is)), {
      ...(after !== undefined ? { after } : first !== undefined ? { before: first } : {}),
      blankLine: !tree.habits.json,
    }),
    declared,
    claims: [`${root.start} Parameters`],
  };
}
