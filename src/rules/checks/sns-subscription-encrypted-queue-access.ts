import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { allOf, anyOf } from "../../stack/kleene.js";
import { admitsService, coversAction, isAllow } from "../../stack/policy-statements.js";
import type { Resource } from "../../template/template.js";

/**
 * A topic delivers to an encrypted queue only where the queue's key lets SNS use it:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html
 */
export const check: Check = (run) => {
  if (run.isOneOf(run.read(run.properties, "Protocol"), "sqs") !== "true") return;
  const queue = run.referenceTo(run.read(run.properties, "Endpoint"))?.resource;
  if (queue === undefined) return;
  const keyName = run.read(queue, "KmsMasterKeyId");
  if (keyName.value.kind === "absent") return;
  const key = run.referenceTo(keyName)?.resource;
  const related = [{ message: `${queue.name} is encrypted with this key`, span: keyName.span }];
  if (key === undefined) {
    // The policy of the AWS managed key admits no other service.
    const managed = run.isOneOf(keyName, "alias/aws/sqs");
    run.require(managed === "true" ? "false" : managed === "false" ? "true" : "unknown", run.resource, {
      related,
    });
    return;
  }
  if (key.type === "AWS::KMS::Key") run.require(letsSnsUse(run, key), run.resource, { related });
};

function letsSnsUse(run: CheckRun, key: Resource): Truth {
  const policy = run.read(key, "KeyPolicy");
  if (policy.value.kind !== "map") return "unknown";
  const statements = run.oneOrMany(run.read(policy, "Statement"));
  if (statements === undefined) return "unknown";
  return anyOf(
    statements.map(
      (statement) => () =>
        allOf([
          () => isAllow(run, statement),
          () => admitsService(run, statement, "sns.amazonaws.com"),
          () => coversAction(run, statement, "kms:Decrypt"),
          () => coversAction(run, statement, "kms:GenerateDataKey"),
        ]),
    ),
  );
}
