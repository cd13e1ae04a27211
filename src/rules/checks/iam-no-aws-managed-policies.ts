import type { Check } from "../../stack/check-run.js";
import { forbidManagedPolicies } from "../../stack/managed-policies.js";

/** Policies that AWS writes for everyone; those for one service's role are what AWS documents for it. */
export const check: Check = (run) =>
  forbidManagedPolicies(
    run,
    (name) => !name.startsWith("service-role/") && !name.startsWith("aws-service-role/"),
  );
