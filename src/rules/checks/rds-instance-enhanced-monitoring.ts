import type { Check } from "../../stack/check-run.js";

/** An instance, or the cluster it belongs to, reports its operating system's metrics. */
export const check: Check = (run) => {
  const interval = run.read(run.properties, "MonitoringInterval");
  if (interval.value.kind === "absent") {
    const cluster = run.referenceTo(run.read(run.properties, "DBClusterIdentifier"))?.resource;
    if (cluster !== undefined) {
      const shared = run.read(cluster, "MonitoringInterval");
      if (shared.value.kind !== "absent" && run.test(shared, (text) => Number(text) > 0) !== "false") return;
    }
    run.fail(interval);
    return;
  }
  run.require(
    run.test(interval, (text) => Number(text) > 0),
    interval,
  );
};
