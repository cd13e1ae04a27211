import { sweepingPolicies } from "../../specification/sweeping-policies.js";
import type { Check } from "../../stack/check-run.js";
import { forbidManagedPolicies } from "../../stack/managed-policies.js";

/** Policies that allow all of a service. */
export const check: Check = (run) => forbidManagedPolicies(run, (name) => sweepingPolicies.has(name));
