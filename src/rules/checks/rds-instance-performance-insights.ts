import type { Check } from "../../stack/check-run.js";

/** An instance, or the cluster it belongs to, records which queries load it. */
export const check: Check = (run) => {
  const own = run.read(run.properties, "EnablePerformanceInsights");
  const truth = run.isTrue(own, false);
  if (truth !== "false") {
    run.require(truth, own);
    return;
  }
  const cluster = run.referenceTo(run.read(run.properties, "DBClusterIdentifier"))?.resource;
  if (cluster === undefined) {
    run.fail(own);
    return;
  }
  run.require(run.isTrue(run.read(cluster, "PerformanceInsightsEnabled"), false), own);
};
