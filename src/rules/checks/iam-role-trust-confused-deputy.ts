import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { isAllow } from "../../stack/policy-statements.js";

/**
 * Services that assume a role on behalf of a resource and name it in the request, so that its account can be
 * demanded. Amazon EC2 and AWS Lambda do not; of Amazon S3 (replication) and Amazon ECS (`ecs.amazonaws.com`, for
 * infrastructure) nothing says that they do.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
const naming = new Set([
  "apigateway.amazonaws.com",
  "backup.amazonaws.com",
  "bedrock.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "codebuild.amazonaws.com",
  "config.amazonaws.com",
  "delivery.logs.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "events.amazonaws.com",
  "firehose.amazonaws.com",
  "glue.amazonaws.com",
  "pipes.amazonaws.com",
  "sagemaker.amazonaws.com",
  "scheduler.amazonaws.com",
  "sns.amazonaws.com",
  "states.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
]);

const keys = /^aws:Source(Account|Arn|OrgID|OrgPaths|OwnerAccount)$/i;

/** A service may assume the role for whoever asks it to: no condition says for which account. */
export const check: Check = (run) => {
  eachStatement(run, ["trust"], (statement) => {
    if (isAllow(run, statement) === "false") return;
    const services = run.read(statement, "Principal", "Service");
    const named = (run.oneOrMany(services) ?? []).find(
      (one) => run.test(one, (text) => naming.has(text)) === "true",
    );
    if (named === undefined) return;
    const conditions = run.read(statement, "Condition");
    if (conditions.value.kind === "unknown") run.review(conditions);
    else if (!namesSource(conditions)) run.fail(named);
  });

  function namesSource(conditions: ReturnType<typeof run.read>): boolean {
    if (conditions.value.kind !== "map") return false;
    return [...conditions.value.node.entries.keys()].some((operator) => {
      const inner = run.read(conditions, operator).value;
      return inner.kind === "map" && [...inner.node.entries.keys()].some((key) => keys.test(key));
    });
  }
};
