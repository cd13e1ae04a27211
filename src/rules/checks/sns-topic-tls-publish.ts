import type { Check } from "../../stack/check-run.js";
import { requireTlsOnly } from "../../stack/tls-only.js";

/** A topic's policy denies publishing without TLS, or the topic is encrypted with KMS, which demands TLS anyway. */
export const check: Check = (run) => {
  requireTlsOnly(run, run.isPresent(run.read(run.properties, "KmsMasterKeyId")));
};
