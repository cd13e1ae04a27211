import type { Check } from "../../stack/check-run.js";
import { forbidManagedPolicies } from "../../stack/managed-policies.js";

/** The policy that allows everything. */
export const check: Check = (run) => forbidManagedPolicies(run, (name) => name === "AdministratorAccess");
