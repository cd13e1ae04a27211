import { givingCredentials } from "../../specification/sensitive-actions.js";
import type { Check } from "../../stack/check-run.js";
import { forbidOnEverything, isAmong } from "../../stack/sweeping-grants.js";

/** Credentials of everything there is, for whoever asks. */
export const check: Check = (run) => forbidOnEverything(run, isAmong(givingCredentials));
