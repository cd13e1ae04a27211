import { mentionsOf } from "../../intrinsics/mentions.js";
import { childOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";

/** RDS makes the password, keeps it in Secrets Manager and rotates it. Clients that take the one passed in are named. */
export const repair: CodeRepair = ({ resource }, stack) => {
  const steps = [{ remove: "$.MasterUserPassword" }, { set: "$.ManageMasterUserPassword", to: true }];
  const password = childOf(resource?.properties, "MasterUserPassword");
  const sources = new Set(password === undefined ? [] : [...mentionsOf(password)].map(({ name }) => name));
  const users = [...stack.template.resources.values()].filter(
    (user) =>
      !user.type.startsWith("AWS::RDS::") && [...mentionsOf(user.node)].some(({ name }) => sources.has(name)),
  );
  if (users.length === 0) return { steps };
  return {
    steps,
    unsafe: "locks-out",
    because: `RDS makes a new password; ${users.map(({ name }) => name).join(" and ")} still take${users.length > 1 ? "" : "s"} the old one`,
  };
};
