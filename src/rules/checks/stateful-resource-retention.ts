import { resourceSpecification } from "../../specification/resource-specification.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { isClusterMember } from "../../stack/databases.js";
import type { Resource } from "../../template/template.js";

/** What each policy may say for the data to outlive the resource. */
const keeping: Readonly<Record<string, readonly string[]>> = {
  DeletionPolicy: ["Retain", "RetainExceptOnCreate", "Snapshot"],
  UpdateReplacePolicy: ["Retain", "Snapshot"],
};

/** What the database of types calls stateful, and no data is lost with. */
const noStores = new Set([
  // What comes again or is on its way: messages, caches, logs that have a retention of their own.
  "AWS::ElastiCache::CacheCluster",
  "AWS::ElastiCache::ReplicationGroup",
  "AWS::Kinesis::Stream",
  "AWS::Logs::LogGroup",
  "AWS::SQS::Queue",
  // What others keep: the cluster, the stack's own resources, the object store.
  "AWS::CloudFormation::Stack",
  "AWS::DocDB::DBInstance",
  "AWS::EMR::Cluster",
  "AWS::Neptune::DBInstance",
  "AWS::RDS::GlobalCluster",
]);

/** What CloudFormation cannot delete while something is in it: nothing is lost, but the deletion stops half way. */
const stays = new Map([
  ["AWS::Backup::BackupVault", "recovery points"],
  ["AWS::ECR::Repository", "images"],
  ["AWS::S3::Bucket", "objects"],
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
  if (noStores.has(resource.type) || resourceSpecification(resource.type)?.stateful !== true) return;
  // The cluster holds the data of its instances.
  if (isClusterMember(run, resource) || isReplica(run)) return;
  const contents = stays.get(resource.type);
  if (contents !== undefined && run.isTrue(run.read(run.properties, "EmptyOnDelete"), false) !== "true") {
    const message = `{resource} is to be deleted with the stack: while it holds ${contents} that fails, half way`;
    const policy = run.attribute(resource, "DeletionPolicy");
    if (policy.value.kind === "absent") run.fail(policy, { message });
    else run.require(run.isOneOf(policy, ...(keeping.DeletionPolicy ?? [])), policy, { message });
    return;
  }
  const [deletion, replacement] = [
    run.attribute(resource, "DeletionPolicy"),
    run.attribute(resource, "UpdateReplacePolicy"),
  ];
  const snapshot = resource.type === "AWS::RDS::DBInstance" || resource.type === "AWS::RDS::DBCluster";
  if (deletion.value.kind === "absent" && replacement.value.kind === "absent" && !snapshot) {
    run.fail(deletion, {
      message: `{resource} ${holds(resource)}, and nothing keeps it when the stack is deleted or an update replaces it`,
    });
    return;
  }
  run.all(
    () => judge(run, "DeletionPolicy", snapshot),
    () => judge(run, "UpdateReplacePolicy", false),
  );
};

/** What is at stake: of a key, all that was encrypted with it. */
function holds({ type }: Resource): string {
  return type === "AWS::KMS::Key" ? "is needed to decrypt what it encrypted" : "holds data";
}

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
        message: `{resource} ${holds(run.resource)}, and no ${name} keeps it when ${name === "DeletionPolicy" ? "the stack is deleted" : "an update replaces it"}`,
      });
    return;
  }
  run.require(run.isOneOf(policy, ...(keeping[name] ?? [])), policy, {
    message: `{resource} ${holds(run.resource)}, and its ${name} lets it go`,
  });
}
