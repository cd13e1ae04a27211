import type { Check } from "../../stack/check-run.js";
import { requireDataEvents } from "../../stack/trails.js";

/** Writes of a bucket's objects are recorded by a trail. */
export const check: Check = (run) => requireDataEvents(run, "WriteOnly");
