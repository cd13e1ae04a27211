import { unusedRoles } from "../../stack/task-roles.js";
import { isWritten } from "../../stack/written-text.js";
import type { CodeRepair } from "../code-repair.js";
import { isThereWith } from "../reference-target.js";
import { Refusal } from "../refusal.js";

/** The task gets the role that tasks may assume and nothing runs with. */
export const repair: CodeRepair = ({ resource }, stack) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const roles = unusedRoles(stack).filter(
    (role) =>
      isThereWith(role, resource) &&
      isWritten(role.node, /ecs-tasks\.amazonaws\.com/) &&
      !/execution/i.test(role.name),
  );
  const called = roles.filter(({ name }) => /task/i.test(name));
  const [role, second] = called.length > 0 ? called : roles;
  if (role === undefined)
    return new Refusal("the template has no role that tasks may assume and nothing uses");
  if (second !== undefined) return new Refusal(`${role.name} and ${second.name} could both be meant`);
  return { steps: [{ set: "$.TaskRoleArn", to: { "Fn::GetAtt": [role.name, "Arn"] } }] };
};
