import { destroying } from "../../specification/sensitive-actions.js";
import type { Check } from "../../stack/check-run.js";
import { forbidOnEverything, isAmong } from "../../stack/sweeping-grants.js";

/** Everything there is may be destroyed. */
export const check: Check = (run) => forbidOnEverything(run, isAmong(destroying));
