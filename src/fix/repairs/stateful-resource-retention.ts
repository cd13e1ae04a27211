import { childOf, textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/**
 * Types of which CloudFormation makes a snapshot:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
 */
const snapshots = new Set([
  "AWS::DocDB::DBCluster",
  "AWS::EC2::Volume",
  "AWS::Neptune::DBCluster",
  "AWS::RDS::DBCluster",
  "AWS::RDS::DBInstance",
  "AWS::Redshift::Cluster",
]);

/** Both policies, also where only one is at fault: each is of use only beside the other. */
export const repair: CodeRepair = ({ resource }) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const keeping = snapshots.has(resource.type) ? "Snapshot" : "Retain";
  const lets = (name: string, ...kept: readonly string[]): boolean =>
    !kept.includes(textOf(childOf(resource.node, name)) ?? "");
  // Each goes behind the type: the one that is to stand first comes last.
  const steps = [
    ...(lets("UpdateReplacePolicy", "Retain", "Snapshot")
      ? [{ set: "UpdateReplacePolicy", to: keeping }]
      : []),
    ...(lets("DeletionPolicy", "Retain", "RetainExceptOnCreate", "Snapshot")
      ? [{ set: "DeletionPolicy", to: keeping }]
      : []),
  ];
  return { steps };
};
