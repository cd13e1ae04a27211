import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { clusterOf } from "../../stack/database-clusters.js";
import { type EngineFamily, engineFamily, isClusterMember } from "../../stack/databases.js";

/**
 * Classes that are too small for it, by engine:
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Engines.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.Engines.html
 */
const tooSmall: Readonly<Partial<Record<EngineFamily, RegExp>>> = {
  mysql: /^db\.(t2|t3|t4g)\.(micro|small)$/,
  mariadb: /^db\.(t2|t3|t4g)\.(micro|small)$/,
  "aurora-mysql": /^db\.(t2\.|t3\.|t4g\.(micro|small)$)/,
};

/** An instance, or the cluster it belongs to, records which queries load it. */
export const check: Check = (run) => {
  const { resource } = run;
  const own = run.read(run.properties, "EnablePerformanceInsights");
  const truth = run.isTrue(own, false);
  if (truth === "true" || isImpossible(run)) return;
  const cluster = clusterOf(run, resource);
  if (cluster === undefined) {
    if (own.value.kind === "absent" && isClusterMember(run, resource)) run.review(own);
    else run.require(truth, own);
    return;
  }
  const shared = run.isTrue(run.read(cluster, "PerformanceInsightsEnabled"), false);
  const either: Truth = shared === "true" ? "true" : shared === "unknown" ? "unknown" : truth;
  run.require(either, own, {
    related: [{ message: "its cluster, which may switch it on for all", span: cluster.key }],
  });
};

/** RDS Custom and Db2 do not have it, nor do the smallest classes of some engines. */
function isImpossible(run: CheckRun): boolean {
  const family = engineFamily(run, run.resource);
  if (family === "custom" || family === "db2") return true;
  const small = family === undefined ? undefined : tooSmall[family];
  return (
    small !== undefined &&
    run.test(run.read(run.properties, "DBInstanceClass"), (name) => small.test(name)) === "true"
  );
}
