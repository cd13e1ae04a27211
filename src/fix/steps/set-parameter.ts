import type { SetParameterStep } from "../../rules/repair.js";
import { childOf } from "../../source/access.js";
import type { StepContext, StepResult } from "../carry-out.js";
import { entryFragment } from "../layout/fragment.js";
import { insertEntry } from "../layout/insert.js";
import { replaceValue } from "../layout/replace.js";
import { Refusal } from "../refusal.js";

/**
 * Gives an attribute of a parameter (`NoEcho`) a value.
 *
 * @throws Refusal
 */
export function setParameter(step: SetParameterStep, { tree }: StepContext): StepResult {
  const { setParameter: name, attribute, to } = step;
  const parameter = childOf(childOf(tree.root, "Parameters"), name);
  if (parameter?.kind !== "map")
    throw new Refusal(`the parameter ${name} is not written as such in the file`);
  const declared = [{ path: ["Parameters", name, attribute] }];
  const value = childOf(parameter, attribute);
  if (value !== undefined) return { edits: replaceValue(tree, value, to), declared, claims: [] };
  return {
    edits: insertEntry(tree, parameter, entryFragment(attribute, to)),
    declared,
    claims: [`${parameter.start} ${attribute}`],
  };
}
