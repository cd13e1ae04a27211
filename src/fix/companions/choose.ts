import type { AddResourceStep } from "../../rules/repair.js";
import type { Stack } from "../../stack/stack.js";
import type { Resource } from "../../template/template.js";
import { newName } from "../new-names.js";
import { Refusal } from "../refusal.js";
import type { CompanionKind } from "./companion.js";
import { companionKind } from "./kinds.js";

export interface Chosen {
  readonly logicalId: string;
  /** Makes it, where it is not there. */
  readonly step?: AddResourceStep;
  readonly proposal?: NonNullable<CompanionKind["proposal"]>;
}

/**
 * The resource of a kind that a repair refers to.
 *
 * @throws Refusal where there is none and none is proposed
 */
export function chooseCompanion(
  name: string,
  stack: Stack,
  resource: Resource | undefined,
  taken: ReadonlySet<string>,
): Chosen {
  const kind = companionKind(name);
  // One that is there only under another condition may be missing where it is needed.
  const there = kind
    .candidates(stack, resource)
    .find(({ condition }) => condition === undefined || condition === resource?.condition);
  if (there !== undefined) return { logicalId: there.name };
  const { proposal } = kind;
  if (proposal === undefined) {
    throw new Refusal(
      name.includes("::")
        ? `it needs the template's one ${name}, and there is not one`
        : `the template has no ${name.replaceAll("-", " ")} that it could use`,
    );
  }
  const logicalId = newName(proposal.logicalId, stack.template, taken);
  return { logicalId, step: { addResource: logicalId, is: proposal.resource }, proposal };
}
