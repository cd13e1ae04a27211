import { resourceSpecification } from "../../specification/resource-specification.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { isClusterMember } from "../../stack/databases.js";

/** What each policy may say for the data to outlive the resource. */
const keeping: Readonly<Record<string, readonly string[]>> = {
  DeletionPolicy: ["Retain", "RetainExceptOnCreate", "Snapshot"],
  UpdateReplacePolicy: ["Retain", "Snapshot"],
};

/** Types that hold what comes again or is on its way: messages, caches, logs that have a retention of their own. */
const transient = new Set([
  "AWS::ElastiCache::CacheCluster",
  "AWS::ElastiCache::ReplicationGroup",
  "AWS::Kinesis::Stream",
  "AWS::Logs::LogGroup",
  "AWS::SQS::Queue",
]);

/**
 * What holds data survives the deletion of the stack and the replacement of the resource.
 *
 * CloudFormation snapshots database clusters, and instances outside a cluster, by default when the stack is
 * deleted, but not when an update replaces them:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
 */
export const check: Check = (run) => {
  const { resource } = run;
  if (transient.has(resource.type) || resourceSpecification(resource.type)?.stateful !== true) return;
  // The cluster holds the data of its instances.
  if (isClusterMember(run, resource) || isReplica(run)) return;
  const [deletion, replacement] = [
    run.attribute(resource, "DeletionPolicy"),
    run.attribute(resource, "UpdateReplacePolicy"),
  ];
  const snapshot = resource.type === "AWS::RDS::DBInstance" || resource.type === "AWS::RDS::DBCluster";
  if (deletion.value.kind === "absent" && replacement.value.kind === "absent" && !snapshot) {
    run.fail(deletion, {
      message:
        "{resource} holds data, and nothing keeps it when the stack is deleted or an update replaces it",
    });
    return;
  }
  run.all(
    () => judge(run, "DeletionPolicy", snapshot),
    () => judge(run, "UpdateReplacePolicy", false),
  );
};

/**
 * CloudFormation ignores the policies of read replicas:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 */
function isReplica(run: CheckRun): boolean {
  if (run.resource.type !== "AWS::RDS::DBInstance") return false;
  const given = (name: string): boolean => run.read(run.properties, name).value.kind !== "absent";
  const restored = given("RestoreTime") || given("UseLatestRestorableTime");
  return given("SourceDBInstanceIdentifier") && !restored;
}

function judge(run: CheckRun, name: "DeletionPolicy" | "UpdateReplacePolicy", keptByDefault: boolean): void {
  const policy = run.attribute(run.resource, name);
  if (policy.value.kind === "absent") {
    if (!keptByDefault)
      run.fail(policy, {
        message: `{resource} holds data, and no ${name} keeps it when ${name === "DeletionPolicy" ? "the stack is deleted" : "an update replaces it"}`,
      });
    return;
  }
  run.require(run.isOneOf(policy, ...(keeping[name] ?? [])), policy, {
    message: `{resource} holds data, and its ${name} lets it go`,
  });
}
