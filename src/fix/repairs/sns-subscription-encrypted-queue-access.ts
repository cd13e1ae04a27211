import type { CodeRepair } from "../code-repair.js";
import { admitService } from "../key-policy.js";
import { readBelow } from "../read-below.js";
import { targetOf } from "../reference-target.js";
import { Refusal } from "../refusal.js";

/** The queue's key admits the topics of this account. */
export const repair: CodeRepair = ({ resource }, stack) => {
  const queue = targetOf(stack, readBelow(resource, "Endpoint"));
  const key = targetOf(stack, readBelow(queue, "KmsMasterKeyId"));
  if (key?.type !== "AWS::KMS::Key")
    return new Refusal("the policy of a key that AWS manages cannot be changed; the queue needs another key");
  const steps = admitService(key, "sns");
  return steps.length > 0 ? { steps } : new Refusal("the key's policy names SNS already, in some other way");
};
