import type { Check } from "../../stack/check-run.js";
import { requireDataEvents } from "../../stack/trails.js";

/** Reads of a bucket's objects are recorded by a trail. */
export const check: Check = (run) => requireDataEvents(run, "ReadOnly");
