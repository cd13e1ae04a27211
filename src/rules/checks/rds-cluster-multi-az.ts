import type { Check } from "../../stack/check-run.js";

/**
 * A cluster has an instance to fail over to: a second Aurora instance, or the three of a Multi-AZ cluster,
 * which RDS makes itself where the cluster has an instance class.
 */
export const check: Check = (run) => {
  const { properties } = run;
  if (run.read(properties, "DBClusterInstanceClass").value.kind !== "absent") return;
  if (run.isOneOf(run.read(properties, "EngineMode"), "serverless") === "true") return;
  const members = run.stack
    .mentioning(run.resource.name, "AWS::RDS::DBInstance")
    .filter(
      (instance) => run.referenceTo(run.read(instance, "DBClusterIdentifier"))?.resource === run.resource,
    );
  let sure = 0;
  let possible = 0;
  for (const member of members) {
    const exists = run.exists(member);
    if (exists === "true") sure++;
    if (exists !== "false") possible++;
  }
  // Instances of a cluster may all be made elsewhere: with none here, nothing tells.
  const message = `{resource} has ${sure === 1 ? "one instance" : "no instance in this template"} only: when it fails, the cluster is down`;
  if (sure >= 2) return;
  if (members.length === 0 || possible >= 2)
    run.review(run.resource, {
      message: "how many instances {resource} has cannot be known from this template",
    });
  else run.fail(run.resource, { message });
};
