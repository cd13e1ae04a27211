import type { Check } from "../../stack/check-run.js";
import { requireTlsOnly } from "../../stack/tls-only.js";

/** A queue's policy denies requests without TLS, or the queue is encrypted with KMS, which demands TLS anyway. */
export const check: Check = (run) => {
  requireTlsOnly(run, run.isPresent(run.read(run.properties, "KmsMasterKeyId")));
};
