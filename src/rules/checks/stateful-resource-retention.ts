import { resourceSpecification } from "../../specification/resource-specification.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import type { Located } from "../../stack/located.js";

/** What a policy may say for the data to outlive the resource. */
const keeping = ["Retain", "RetainExceptOnCreate", "Snapshot"];

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
  if (resource.type === "AWS::RDS::DBInstance" && isClusterMember(run)) return;
  run.all(
    () => judge(run, "DeletionPolicy", snapshotsByDefault(resource.type) ? "Snapshot" : "Delete"),
    () => judge(run, "UpdateReplacePolicy", "Delete"),
  );
};

/** An instance of an Aurora cluster holds no data; the cluster does. */
function isClusterMember(run: CheckRun): boolean {
  return run.read(run.properties, "DBClusterIdentifier").value.kind !== "absent";
}

function snapshotsByDefault(type: string): boolean {
  return type === "AWS::RDS::DBInstance" || type === "AWS::RDS::DBCluster";
}

function judge(run: CheckRun, name: string, otherwise: string): void {
  const policy: Located = run.attribute(run.resource, name);
  if (policy.value.kind === "absent") {
    if (!keeping.includes(otherwise)) {
      run.fail(policy, {
        message: `{resource} holds data, and no ${name} keeps it when it is ${name === "DeletionPolicy" ? "deleted" : "replaced"}`,
      });
    }
    return;
  }
  run.require(run.isOneOf(policy, ...keeping), policy, {
    message: `{resource} holds data, and its ${name} lets it go`,
  });
}
