import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { type EngineFamily, engineFamily, engineParameter, isClusterMember } from "../../stack/databases.js";
import type { Located } from "../../stack/located.js";

interface Switch {
  /** The parameter by which the engine refuses connections without TLS. */
  readonly parameter: string;
  /** Whether it is on where nobody sets it; `undefined` is a version that cannot be known. */
  readonly byDefault: (version: number | undefined) => Truth;
}

const since =
  (first: number, newest: Truth) =>
  (version: number | undefined): Truth =>
    version === undefined ? newest : version >= first ? "true" : "false";

/**
 * What RDS makes of a database without a version (the second argument) is its default version of the day.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html
 */
const switches: Readonly<Partial<Record<EngineFamily, Switch>>> = {
  postgres: { parameter: "rds.force_ssl", byDefault: since(15, "true") },
  "aurora-postgresql": { parameter: "rds.force_ssl", byDefault: since(17, "unknown") },
  sqlserver: { parameter: "rds.force_ssl", byDefault: () => "false" },
  mysql: { parameter: "require_secure_transport", byDefault: since(9.07, "false") },
  mariadb: { parameter: "require_secure_transport", byDefault: since(11.08, "unknown") },
  "aurora-mysql": { parameter: "require_secure_transport", byDefault: () => "false" },
};

/** The parameter group of a database, or its engine's default, refuses connections without TLS. */
export const check: Check = (run) => {
  const { resource, properties } = run;
  if (isClusterMember(run, resource)) return;
  const family = engineFamily(run, resource);
  if (family === undefined) {
    run.review(run.read(properties, "Engine"));
    return;
  }
  const found = switches[family];
  if (found === undefined) return;
  const { group, ...parameter } = engineParameter(run, resource, found.parameter);
  if (parameter.value === undefined) {
    run.review(group);
    return;
  }
  const { value } = parameter;
  if (value.value.kind !== "absent") {
    run.require(
      run.test(value, (text) => /^(1|on|true)$/i.test(text)),
      group,
      { related: [{ message: `what the group makes of ${found.parameter}`, span: value.span }] },
    );
    return;
  }
  run.require(forcedByDefault(run, found, parameter.family), group);
};

function forcedByDefault(run: CheckRun, { byDefault }: Switch, groupFamily: Located | undefined): Truth {
  const version = run.read(run.properties, "EngineVersion");
  const from = version.value.kind === "absent" ? groupFamily : version;
  if (from === undefined || from.value.kind === "absent") return byDefault(undefined);
  const [first, second] = [byDefault(0), byDefault(Number.POSITIVE_INFINITY)];
  // No version of the engine does, or each does.
  if (first === second) return first;
  return run.test(from, (text) => byDefault(versionIn(text)) === "true");
}

/** `8.4.3` is 8.04, `11.8` 11.08, `postgres16` 16: minors compare as numbers. */
function versionIn(text: string): number {
  const [, major = "0", minor = "0"] = /(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  return Number(major) + Number(minor) / 100;
}
