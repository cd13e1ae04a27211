/** What RDS makes of a version today. */
export type VersionSupport = "withdrawn" | "extended" | "supported";

interface MajorVersion {
  /** No version of it can be created any more. */
  readonly ended?: true;
  /** The day standard support ended: a database of it is charged for Extended Support. */
  readonly standardSupportEnded?: string;
  /** Minors below this one can no longer be created, save for those of long-term support. */
  readonly oldestMinor?: number;
  readonly longTermMinors?: readonly number[];
}

/**
 * Versions of database engines whose time is over, by engine and major version. Nothing here hangs on the day
 * of a scan: what is past stays past, and what is not listed is taken for supported. The minors are those that
 * RDS lists as deprecated, and those whose withdrawal on 2026-05-01 it announced.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/AuroraMySQL.release-calendars.html
 */
const majors: Readonly<Record<string, Readonly<Record<string, MajorVersion>>>> = {
  postgres: {
    "9": { ended: true },
    "10": { ended: true },
    "11": { standardSupportEnded: "2024-02-29", oldestMinor: 23 },
    "12": { standardSupportEnded: "2025-02-28", oldestMinor: 22 },
    "13": { standardSupportEnded: "2026-02-28", oldestMinor: 18 },
    "14": { oldestMinor: 18 },
    "15": { oldestMinor: 13 },
    "16": { oldestMinor: 9 },
    "17": { oldestMinor: 5 },
  },
  "aurora-postgresql": {
    "9": { ended: true },
    "10": { ended: true },
    "11": { standardSupportEnded: "2024-02-29", oldestMinor: 21, longTermMinors: [9] },
    "12": { standardSupportEnded: "2025-02-28", oldestMinor: 22, longTermMinors: [9] },
    "13": { standardSupportEnded: "2026-02-28", oldestMinor: 16, longTermMinors: [9] },
    "14": { oldestMinor: 13, longTermMinors: [6] },
    "15": { oldestMinor: 8 },
    "16": { oldestMinor: 4 },
  },
  mysql: {
    "5.1": { ended: true },
    "5.5": { ended: true },
    "5.6": { ended: true },
    "5.7": { standardSupportEnded: "2024-02-29", oldestMinor: 45 },
    "8.0": { standardSupportEnded: "2026-07-31", oldestMinor: 40 },
  },
  mariadb: {
    "10.0": { ended: true },
    "10.1": { ended: true },
    "10.2": { ended: true },
    "10.3": { ended: true },
    "10.4": { ended: true },
  },
  // By the version of Aurora, not of MySQL: `8.0.mysql_aurora.3.05.2` is minor 5 of 3.
  "aurora-mysql": {
    "1": { ended: true },
    "2": { standardSupportEnded: "2024-10-31", oldestMinor: 11 },
    "3": { oldestMinor: 8, longTermMinors: [4] },
  },
};

/**
 * @param engine as `Engine` has it
 * @param version as `EngineVersion` has it, `13.7`; a major alone takes the newest minor
 */
export function supportOf(engine: string, version: string): VersionSupport {
  // Aurora of MySQL 5.6; its successors are called aurora-mysql.
  if (engine === "aurora") return "withdrawn";
  const [name, minor] = splitVersion(engine, version);
  const major = majors[engine]?.[name];
  if (major === undefined) return "supported";
  if (major.ended === true) return "withdrawn";
  const { oldestMinor, longTermMinors = [] } = major;
  if (
    minor !== undefined &&
    oldestMinor !== undefined &&
    minor < oldestMinor &&
    !longTermMinors.includes(minor)
  )
    return "withdrawn";
  return major.standardSupportEnded === undefined ? "supported" : "extended";
}

/** The day standard support of the version's major ended, for messages; undefined where it has not. */
export function standardSupportEnd(engine: string, version: string): string | undefined {
  return majors[engine]?.[splitVersion(engine, version)[0]]?.standardSupportEnded;
}

function splitVersion(engine: string, version: string): readonly [major: string, minor: number | undefined] {
  if (engine === "aurora-mysql") {
    const aurora = /mysql_aurora\.(\d+)\.(\d+)/.exec(version);
    if (aurora !== null) return [aurora[1] as string, Number(aurora[2])];
    const [mysql] = Object.entries({ "5.6": "1", "5.7": "2", "8.0": "3" }).filter(([start]) =>
      version.startsWith(start),
    );
    return [mysql?.[1] ?? version, undefined];
  }
  const numbers = version.split(".");
  const length = engine === "mysql" || engine === "mariadb" ? 2 : 1;
  const minor = numbers[length];
  // Patches of Extended Support have names of their own: `11.22-rds.20250220`.
  const known = minor !== undefined && /^\d+(-limitless)?$/.test(minor) && !version.includes("-rds");
  return [numbers.slice(0, length).join("."), known ? Number.parseInt(minor, 10) : undefined];
}
