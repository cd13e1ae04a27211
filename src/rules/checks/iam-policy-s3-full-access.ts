import type { Check } from "../../stack/check-run.js";
import { forbidOnEverything } from "../../stack/sweeping-grants.js";

/** Every action of Amazon S3 on every bucket. */
export const check: Check = (run) => forbidOnEverything(run, (action) => action.toLowerCase() === "s3:*");
