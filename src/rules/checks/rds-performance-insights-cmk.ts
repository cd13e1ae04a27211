import type { Check } from "../../stack/check-run.js";
import { clusterOf } from "../../stack/database-clusters.js";
import { allOf } from "../../stack/kleene.js";

/** What it is called on an instance and on a cluster. */
const names = {
  instance: { on: "EnablePerformanceInsights", key: "PerformanceInsightsKMSKeyId" },
  cluster: { on: "PerformanceInsightsEnabled", key: "PerformanceInsightsKmsKeyId" },
};

/** Where Performance Insights is on, it names a key other than the one that RDS has in every account. */
export const check: Check = (run) => {
  const { on, key } = run.resource.type === "AWS::RDS::DBCluster" ? names.cluster : names.instance;
  const own = run.read(run.properties, key);
  // An instance may take what its cluster says for all.
  const cluster = own.value.kind === "absent" ? clusterOf(run, run.resource) : undefined;
  const named = cluster === undefined ? own : run.read(cluster, names.cluster.key);
  const truth = allOf([
    () => run.isTrue(run.read(run.properties, on), false),
    () =>
      named.value.kind === "absent" ? "true" : run.test(named, (text) => text.endsWith("alias/aws/rds")),
  ]);
  // Which key it is cannot be known here, but one is named.
  if (truth === "true" || named.value.kind === "absent") run.forbid(truth, own);
};
