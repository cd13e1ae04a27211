import type { Check } from "../../stack/check-run.js";
import { requireTlsOnly } from "../../stack/tls-only.js";

/** A bucket's policy denies requests that arrive without TLS. */
export const check: Check = (run) => requireTlsOnly(run);
