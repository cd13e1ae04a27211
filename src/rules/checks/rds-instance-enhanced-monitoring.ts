import type { Check } from "../../stack/check-run.js";
import { clusterOf } from "../../stack/database-clusters.js";
import { engineFamily, isClusterMember } from "../../stack/databases.js";

/** An instance, or the cluster it belongs to, reports its operating system's metrics. */
export const check: Check = (run) => {
  const { resource } = run;
  const own = run.read(run.properties, "MonitoringInterval");
  const reports = (text: string): boolean => Number(text) > 0;
  if (own.value.kind !== "absent") {
    run.require(run.test(own, reports), own);
    return;
  }
  // RDS Custom has no such setting.
  if (engineFamily(run, resource) === "custom") return;
  const cluster = clusterOf(run, resource);
  if (cluster !== undefined)
    run.require(run.test(run.read(cluster, "MonitoringInterval"), reports), own, {
      related: [{ message: "its cluster, which may set it for all", span: cluster.key }],
    });
  else if (isClusterMember(run, resource)) run.review(own);
  else run.fail(own);
};
