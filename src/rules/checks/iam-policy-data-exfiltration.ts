import { readingData } from "../../specification/sensitive-actions.js";
import type { Check } from "../../stack/check-run.js";
import { forbidOnEverything, isAmong } from "../../stack/sweeping-grants.js";

/** Data of everything there is. */
export const check: Check = (run) => forbidOnEverything(run, isAmong(readingData));
