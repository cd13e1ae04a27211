import { childOf, textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { foundBelow, writePath } from "../found-path.js";
import { readBelow } from "../read-below.js";
import { Refusal } from "../refusal.js";

/** Takes a rule that opens one port to everyone out of its group. */
export const repair: CodeRepair = ({ resource, path }) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const at = foundBelow(resource, path).slice(0, 2);
  if (at[0] !== "SecurityGroupIngress" || typeof at[1] !== "number")
    return new Refusal("the rule is a resource of its own: remove it, or name who may come in");
  const rule = readBelow(resource, ...at);
  const [from, to] = ["FromPort", "ToPort"].map((name) => textOf(childOf(rule, name)));
  if (from === undefined || from !== to) return new Refusal("the rule opens other ports too");
  return { steps: [{ remove: writePath(at) }] };
};
