import type { Check } from "../../stack/check-run.js";
import { queuePolicies } from "../../stack/resource-policies.js";
import { requireTlsOnly } from "../../stack/tls-only.js";

/** A queue's policy denies requests without TLS, or the queue is encrypted with KMS, which demands TLS anyway. */
export const check: Check = (run) => {
  if (run.read(run.properties, "KmsMasterKeyId").value.kind !== "absent") return;
  requireTlsOnly(run, queuePolicies);
};
