import { childOf, textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** Twice what there is: RDS asks for a tenth more at least, and advises a quarter. */
export const repair: CodeRepair = ({ resource }) => {
  const allocated = Number(textOf(childOf(resource?.properties, "AllocatedStorage")));
  if (!Number.isInteger(allocated) || allocated <= 0)
    return new Refusal("how much storage it starts with is not written here");
  return { steps: [{ set: "$.MaxAllocatedStorage", to: allocated * 2 }] };
};
