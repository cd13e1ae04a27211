import type { CodeRepair } from "../code-repair.js";
import { chooseCompanion } from "../companions/choose.js";
import { admission, admitService } from "../key-policy.js";
import { Refusal } from "../refusal.js";

/** The topic gets the stack's key; where alarms publish to it, the key admits CloudWatch. */
export const repair: CodeRepair = ({ resource }, stack) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  if (stack.mentioning(resource.name, "AWS::Events::Rule").length > 0)
    return new Refusal(
      "a rule of EventBridge publishes to it, and needs the key by a policy without conditions",
    );
  const chosen = chooseCompanion("encryption-key", stack, resource, new Set());
  const key = stack.resource(chosen.logicalId);
  const alarms = stack.mentioning(resource.name, "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm");
  const admitted = key === undefined ? [admission("{key}", "cloudwatch")] : admitService(key, "cloudwatch");
  return {
    use: { key: "encryption-key" },
    steps: [{ set: "$.KmsMasterKeyId", to: { Ref: "{key}" } }, ...(alarms.length === 0 ? [] : admitted)],
  };
};
