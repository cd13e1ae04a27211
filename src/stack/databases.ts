import type { Truth } from "../intrinsics/value.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { clusterOf } from "./database-clusters.js";
import { anyOf } from "./kleene.js";
import type { Located } from "./located.js";

/** What an engine is, as far as properties of RDS differ by it. */
export type EngineFamily =
  | "postgres"
  | "mysql"
  | "mariadb"
  | "sqlserver"
  | "oracle"
  | "db2"
  | "aurora-postgresql"
  | "aurora-mysql"
  | "custom"
  | "other";

// RDS takes `MySQL` for `mysql`, and its own samples write it.
const families: readonly (readonly [RegExp, EngineFamily])[] = [
  [/^postgres$/i, "postgres"],
  [/^mysql$/i, "mysql"],
  [/^mariadb$/i, "mariadb"],
  [/^aurora-postgresql$/i, "aurora-postgresql"],
  [/^aurora(-mysql)?$/i, "aurora-mysql"],
  [/^sqlserver-/i, "sqlserver"],
  [/^oracle-/i, "oracle"],
  [/^db2-/, "db2"],
  [/^custom-/i, "custom"],
];

/** Properties that make a database from another one or from a snapshot; what it is then comes from there. */
const origins: Readonly<Record<string, readonly string[]>> = {
  "AWS::RDS::DBInstance": [
    "SourceDBInstanceIdentifier",
    "DBSnapshotIdentifier",
    "DBClusterSnapshotIdentifier",
    "SourceDBClusterIdentifier",
    "SourceDbiResourceId",
    "SourceDBInstanceAutomatedBackupsArn",
  ],
  "AWS::RDS::DBCluster": [
    "SnapshotIdentifier",
    "SourceDBClusterIdentifier",
    "SourceDbClusterResourceId",
    "ReplicationSourceIdentifier",
  ],
};

/**
 * The engine's name: its own, or that of its cluster or of the instance it replicates, where those stand in
 * the stack.
 */
export function engineOf(run: CheckRun, database: Resource): Located {
  const own = run.read(database, "Engine");
  if (own.value.kind !== "absent") return own;
  const from =
    clusterOf(run, database) ?? run.referenceTo(run.read(database, "SourceDBInstanceIdentifier"))?.resource;
  return from === undefined || from === database ? own : run.read(from, "Engine");
}

/** @returns undefined where the engine cannot be known */
export function engineFamily(run: CheckRun, database: Resource): EngineFamily | undefined {
  const name = run.text(engineOf(run, database));
  if (name === undefined) return undefined;
  return families.find(([pattern]) => pattern.test(name))?.[1] ?? "other";
}

/**
 * Whether an instance is one of a cluster's: then its storage, backups, keys, logs and passwords are the
 * cluster's. On a cluster the same property is its own name.
 */
export function isClusterMember(run: CheckRun, database: Resource): boolean {
  if (database.type !== "AWS::RDS::DBInstance") return false;
  if (run.read(database, "DBClusterIdentifier").value.kind !== "absent") return true;
  return run.test(run.read(database, "Engine"), (name) => /^(aurora|neptune|docdb)/i.test(name)) === "true";
}

/**
 * Whether a database is restored from a snapshot or copies another. An empty text is none:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 */
export function hasOrigin(run: CheckRun, database: Resource): Truth {
  return anyOf((origins[database.type] ?? []).map((name) => () => isGiven(run, run.read(database, name))));
}

/** Whether a text is there and not empty. */
function isGiven(run: CheckRun, at: Located): Truth {
  return run.test(
    at,
    (text) => text !== "",
    (parts) =>
      parts.some(
        (part) =>
          part.kind === "reference" ||
          part.kind === "dynamic" ||
          (part.kind === "literal" && part.text !== ""),
      )
        ? "true"
        : "unknown",
  );
}

/** Where a parameter of a database's engine stands. */
export interface EngineParameter {
  /** The property that names the parameter group. */
  readonly group: Located;
  /** Absent where the group does not set it, or the database has the engine's default group. */
  readonly value: Located;
  /** The group's `Family` (`postgres16`), absent for a default group. */
  readonly family: Located | undefined;
}

/** @returns the property alone where the group stands elsewhere and what it sets cannot be known */
export function engineParameter(
  run: CheckRun,
  database: Resource,
  name: string,
): EngineParameter | { readonly group: Located; readonly value: undefined } {
  const ofCluster = database.type === "AWS::RDS::DBCluster";
  const group = run.read(database, ofCluster ? "DBClusterParameterGroupName" : "DBParameterGroupName");
  if (group.value.kind === "absent" || run.text(group)?.startsWith("default.") === true)
    return { group, value: { ...group, value: { kind: "absent" } }, family: undefined };
  const target = run.referenceTo(group)?.resource;
  const type = ofCluster ? "AWS::RDS::DBClusterParameterGroup" : "AWS::RDS::DBParameterGroup";
  if (target?.type !== type) return { group, value: undefined };
  const value = run.read(target, "Parameters", name);
  if (value.value.kind === "unknown") return { group, value: undefined };
  return { group, value, family: run.read(target, "Family") };
}
