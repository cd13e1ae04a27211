import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";

const instances = ["AWS::RDS::DBInstance", "AWS::DocDB::DBInstance", "AWS::Neptune::DBInstance"];
const clusters = ["AWS::RDS::DBCluster", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster"];

/**
 * For a database cluster, its instances in the stack; for an instance, its cluster. They may not exist in
 * a scenario, and what they are made of may be conditional: membership is read as written.
 */
export function kinOf(run: CheckRun, resource: Resource): readonly Resource[] {
  const { stack } = run;
  if (clusters.includes(resource.type)) {
    return stack
      .mentioning(resource.name, ...instances)
      .filter((instance) => clusterOf(run, instance) === resource);
  }
  if (!instances.includes(resource.type)) return [];
  const cluster = clusterOf(run, resource);
  return cluster === undefined ? [] : [cluster];
}

/** The cluster of the stack that an instance belongs to. */
export function clusterOf(run: CheckRun, instance: Resource): Resource | undefined {
  const reference = run.referenceTo(run.read(instance, "DBClusterIdentifier"));
  return reference !== undefined && clusters.includes(reference.resource.type)
    ? reference.resource
    : undefined;
}
