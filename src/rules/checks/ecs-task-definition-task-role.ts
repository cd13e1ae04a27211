import { mentionsOf } from "../../intrinsics/mentions.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import type { Located } from "../../stack/located.js";
import { isFargate, trustsTasks, unusedRoles } from "../../stack/task-roles.js";
import type { Resource } from "../../template/template.js";

/** Types that a program reaches through the AWS API, with credentials. */
const throughTheApi = new Set([
  "AWS::DynamoDB::GlobalTable",
  "AWS::DynamoDB::Table",
  "AWS::Events::EventBus",
  "AWS::Kinesis::Stream",
  "AWS::KinesisFirehose::DeliveryStream",
  "AWS::Lambda::Function",
  "AWS::S3::Bucket",
  "AWS::SNS::Topic",
  "AWS::SQS::Queue",
  "AWS::SecretsManager::Secret",
  "AWS::StepFunctions::StateMachine",
]);

/**
 * A task has a role of its own. A task that calls no AWS API needs none, so that it lacks one is a failure
 * where something shows the need: a role made for it that nothing uses, a variable that names a queue or a
 * table, or instances whose role its containers would take instead.
 */
export const check: Check = (run) => {
  const role = run.read(run.properties, "TaskRoleArn");
  if (role.value.kind !== "absent") return;
  run.all(...unusedRoles(run.stack).map((unused) => () => failIfMeant(run, role, unused)), () => {
    const fargate = isFargate(run, run.resource);
    if (fargate === "false")
      run.fail(role, {
        message: "{resource} has no task role: its containers take the role of the instance they run on",
      });
    else if (fargate === "true" && namesApi(run, run.read(run.properties, "ContainerDefinitions")))
      run.fail(role);
    else run.review(role);
  });
};

function failIfMeant(run: CheckRun, role: Located, unused: Resource): void {
  if (trustsTasks(run, unused) !== "true" || run.exists(unused) !== "true") return;
  run.fail(role, {
    message: `{resource} has no task role: its containers have no AWS credentials of their own, and ${unused.name} stands unused`,
    related: [{ message: "tasks may assume this role, and nothing runs with it", span: unused.key }],
  });
}

function namesApi(run: CheckRun, container: Located): boolean {
  const variables = run.read(container, "Environment");
  if (variables.value.kind === "absent") return false;
  return mentionsOf(variables.value.node).some((mention) =>
    run.stack.resource(mention.name)?.ruleTypes.some((type) => throughTheApi.has(type)),
  );
}
