import type { Truth } from "../intrinsics/value.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { anyOf } from "./kleene.js";
import type { Stack } from "./stack.js";

/** What mentions a role to give it permissions, not to run anything with it. */
const givers = new Set([
  "AWS::ECR::Repository",
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::Policy",
  "AWS::IAM::RolePolicy",
  "AWS::KMS::Key",
  "AWS::S3::BucketPolicy",
  "AWS::SNS::TopicPolicy",
  "AWS::SQS::QueuePolicy",
  "AWS::SecretsManager::ResourcePolicy",
]);

const unused = new WeakMap<Stack, readonly Resource[]>();

/** Roles that nothing in the stack runs with, and no output hands on. The same in every scenario. */
export function unusedRoles(stack: Stack): readonly Resource[] {
  const known = unused.get(stack);
  if (known !== undefined) return known;
  const found = stack
    .ofType("AWS::IAM::Role")
    .filter(
      (role) => !stack.isExported(role) && stack.mentioning(role.name).every(({ type }) => givers.has(type)),
    );
  unused.set(stack, found);
  return found;
}

/** Whether tasks of Amazon ECS may assume the role. */
export function trustsTasks(run: CheckRun, role: Resource): Truth {
  const statements = run.oneOrMany(run.read(role, "AssumeRolePolicyDocument", "Statement"));
  if (statements === undefined) return "unknown";
  return anyOf(
    statements.map((statement) => () => {
      const services = run.oneOrMany(run.read(statement, "Principal", "Service"));
      if (services === undefined) return "unknown";
      return anyOf(services.map((service) => () => run.isOneOf(service, "ecs-tasks.amazonaws.com")));
    }),
  );
}

/** Whether the task runs on Fargate, where a container has no credentials but those of its task role. */
export function isFargate(run: CheckRun, taskDefinition: Resource): Truth {
  const written = run.read(taskDefinition, "RequiresCompatibilities");
  const compatibilities = run.items(written);
  if (compatibilities === undefined) return "unknown";
  if (written.value.kind === "absent") {
    // Not said: a service decides. Only a task with a network interface of its own can run there.
    return run.isOneOf(run.read(taskDefinition, "NetworkMode"), "awsvpc") === "false" ? "false" : "unknown";
  }
  return anyOf(compatibilities.map((one) => () => run.isOneOf(one, "FARGATE")));
}
