import { managingPermissions } from "../../specification/sensitive-actions.js";
import type { Check } from "../../stack/check-run.js";
import { forbidOnEverything, isAmong } from "../../stack/sweeping-grants.js";

/** Permissions on everything there is may be changed. */
export const check: Check = (run) => forbidOnEverything(run, isAmong(managingPermissions));
