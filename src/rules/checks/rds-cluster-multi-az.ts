import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { allOf } from "../../stack/kleene.js";
import type { Resource } from "../../template/template.js";

/**
 * A cluster has an instance to fail over to: a second Aurora instance, or the three of a Multi-AZ cluster,
 * which RDS makes itself where the cluster has an instance class.
 */
export const check: Check = (run) => {
  const { properties, resource } = run;
  if (run.read(properties, "DBClusterInstanceClass").value.kind !== "absent") return;
  // Aurora Serverless v1 has no instances; it moves to another zone by itself.
  if (run.isOneOf(run.read(properties, "EngineMode"), "serverless") === "true") return;
  const instances = run.stack.mentioning(resource.name, "AWS::RDS::DBInstance");
  if (!instances.some((instance) => belongs(run, instance) === "true")) {
    run.review(resource, { message: "how many instances {resource} has cannot be known from this template" });
    return;
  }
  run.none(
    pairs(instances),
    (pair) => allOf(pair.flatMap((instance) => [() => belongs(run, instance), () => run.exists(instance)])),
    { fail: () => run.fail(resource), review: () => run.review(resource) },
  );
};

function belongs(run: CheckRun, instance: Resource): Truth {
  return run.referenceTo(run.read(instance, "DBClusterIdentifier"))?.resource === run.resource
    ? "true"
    : "false";
}

function* pairs(instances: readonly Resource[]): Iterable<readonly [Resource, Resource]> {
  for (const [i, first] of instances.entries())
    for (const second of instances.slice(i + 1)) yield [first, second];
}
