import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";

/** Parameters by which an engine refuses connections without TLS. */
const switches: readonly (readonly [RegExp, string, RegExp])[] = [
  [/^(aurora-)?postgres/, "rds.force_ssl", /^(1|on|true)$/i],
  [/^sqlserver/, "rds.force_ssl", /^(1|on|true)$/i],
  [/^(aurora-)?mysql|^mariadb/, "require_secure_transport", /^(1|on|true)$/i],
];

/**
 * The parameter group of a database refuses connections without TLS. PostgreSQL does so by itself from
 * version 15 on: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
 */
export const check: Check = (run) => {
  const { properties } = run;
  // An instance of a cluster; on a cluster the same property is its own name.
  if (
    run.resource.type === "AWS::RDS::DBInstance" &&
    run.read(run.properties, "DBClusterIdentifier").value.kind !== "absent"
  )
    return;
  const engine = run.text(run.read(properties, "Engine"));
  const found = engine === undefined ? undefined : switches.find(([pattern]) => pattern.test(engine));
  if (found === undefined) return;
  const [, parameter, on] = found;
  const cluster = run.resource.type === "AWS::RDS::DBCluster";
  const group = run.read(properties, cluster ? "DBClusterParameterGroupName" : "DBParameterGroupName");
  if (group.value.kind === "absent") {
    const byDefault = forcedByDefault(run, engine as string);
    run.require(byDefault, group);
    return;
  }
  const target = run.referenceTo(group)?.resource;
  if (target === undefined) {
    run.review(group);
    return;
  }
  const value = run.read(target, "Parameters", parameter);
  const truth: Truth =
    value.value.kind === "absent"
      ? forcedByDefault(run, engine as string)
      : run.test(value, (text) => on.test(text));
  run.require(truth, group);
};

function forcedByDefault(run: CheckRun, engine: string): Truth {
  if (!/^(aurora-)?postgres/.test(engine)) return "false";
  const version = run.read(run.properties, "EngineVersion");
  return version.value.kind === "absent"
    ? "unknown"
    : run.test(version, (text) => Number.parseInt(text, 10) >= (engine.startsWith("aurora") ? 17 : 15));
}
