import type { Check } from "../../stack/check-run.js";

/** Types that name a role only to grant it something, or to attach something to it. */
const noUse = new Set([
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::Policy",
  "AWS::IAM::RolePolicy",
  "AWS::IAM::Role",
  "AWS::KMS::Key",
  "AWS::S3::BucketPolicy",
  "AWS::SNS::TopicPolicy",
  "AWS::SQS::QueuePolicy",
  "AWS::SecretsManager::ResourcePolicy",
]);

/** A role for a service that nothing in the stack gives to one. */
export const check: Check = (run) => {
  const { resource, stack } = run;
  const statements = run.items(run.read(run.properties, "AssumeRolePolicyDocument", "Statement")) ?? [];
  // People, other accounts and pipelines assume roles without any resource that names them.
  const onlyServices =
    statements.length > 0 &&
    statements.every((statement) => {
      const principal = run.read(statement, "Principal");
      return (
        principal.value.kind === "map" &&
        [...principal.value.node.entries.keys()].every((key) => key === "Service")
      );
    });
  // A role with a name of its own, or an exported one, may be named elsewhere.
  if (!onlyServices || stack.isExported(resource)) return;
  if (run.read(run.properties, "RoleName").value.kind !== "absent") return;
  run.none(
    stack.mentioning(resource.name).filter((user) => !noUse.has(user.type)),
    (user) => run.exists(user),
    { fail: () => run.fail(resource), review: () => run.review(resource) },
  );
};
