import type { Check } from "../../stack/check-run.js";

/** A role, user or group that carries policies of its own inside. */
export const check: Check = (run) => {
  const policies = run.read(run.properties, "Policies");
  if (policies.value.kind === "absent") return;
  const items = run.unresolvedItems(policies);
  if (items === undefined) {
    run.review(policies);
    return;
  }
  // One finding a resource, wherever one of them stands.
  if ((run.items(policies) ?? []).length > 0) run.fail(policies);
};
