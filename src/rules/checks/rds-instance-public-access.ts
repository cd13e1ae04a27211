import type { Truth } from "../../intrinsics/value.js";
import type { Check } from "../../stack/check-run.js";
import { hasOrigin, isClusterMember } from "../../stack/databases.js";
import type { Located } from "../../stack/located.js";
import { testPattern } from "../pattern-test.js";

/**
 * An instance has no public address. Where nothing says so, RDS gives one in the default VPC, which every
 * account has with an internet gateway, and none in a subnet group of the account's own:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
export const check: Check = (run) => {
  const isPublic = run.read(run.properties, "PubliclyAccessible");
  if (isPublic.value.kind !== "absent") {
    run.forbid(run.isTrue(isPublic, false), isPublic);
    return;
  }
  // A cluster's instances are where the cluster is.
  if (isClusterMember(run, run.resource)) return;
  const inDefaultVpc = isDefault(run.read(run.properties, "DBSubnetGroupName"));
  // What is made from another database may be where that one is.
  const truth =
    inDefaultVpc === "true" && hasOrigin(run, run.resource) !== "false" ? "unknown" : inDefaultVpc;
  run.forbid(truth, isPublic, {
    message: "in the default VPC, RDS gives {resource} a public address unless told otherwise",
  });

  function isDefault(subnets: Located): Truth {
    if (subnets.value.kind === "absent") return "true";
    // No group that a stack makes may bear that name.
    if (run.referenceTo(subnets)?.resource.type === "AWS::RDS::DBSubnetGroup") return "false";
    return testPattern(run, subnets.value, "(?i)^default$");
  }
};
