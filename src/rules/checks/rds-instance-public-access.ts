import type { Check } from "../../stack/check-run.js";
import { hasOrigin, isClusterMember } from "../../stack/databases.js";

/**
 * An instance has no public address. Where nothing says so, RDS gives one in the default VPC, which every
 * account has with an internet gateway, and none in a subnet group of the account's own:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
export const check: Check = (run) => {
  const isPublic = run.read(run.properties, "PubliclyAccessible");
  if (isPublic.value.kind !== "absent") {
    const truth = run.isTrue(isPublic, false);
    run.require(truth === "true" ? "false" : truth === "false" ? "true" : "unknown", isPublic);
    return;
  }
  // A cluster's instances are where the cluster is; a replica is where its source is.
  if (isClusterMember(run, run.resource) || hasOrigin(run, run.resource) === "true") return;
  const subnets = run.read(run.properties, "DBSubnetGroupName");
  if (subnets.value.kind === "absent" || run.isOneOf(subnets, "default") === "true")
    run.fail(isPublic, {
      message: "{resource} is in the default VPC, where RDS gives it a public address unless told otherwise",
    });
};
