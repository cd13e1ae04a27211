/**
 * Versions of database engines that RDS no longer creates: majors after their end of standard support and
 * extended support, and minors that were withdrawn. Dates that passed stay passed, so nothing here hangs on
 * the day of a scan.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
 */
const oldestMinors: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  // The oldest minor of a major that can still be created, where that is known; other majors are newer.
  postgres: { "9": Number.POSITIVE_INFINITY, "10": Number.POSITIVE_INFINITY, "11": 22, "12": 22, "13": 11 },
  "aurora-postgresql": {
    "9": Number.POSITIVE_INFINITY,
    "10": Number.POSITIVE_INFINITY,
    "11": 9,
    "12": 9,
    "13": 9,
  },
};

const endedMajors: readonly (readonly [RegExp, RegExp])[] = [
  [/^mysql$/, /^5\.[0-6]\b/],
  [/^mariadb$/, /^10\.[0-4]\b/],
  [/^aurora$/, /^5\.6/],
  [/^aurora-mysql$/, /^5\.6|mysql_aurora\.1\./],
];

/** @param version as `EngineVersion` has it, `13.7`; a major alone takes the newest minor */
export function endedVersions(engine: string, version: string): boolean {
  if (endedMajors.some(([name, pattern]) => name.test(engine) && pattern.test(version))) return true;
  const [major, minor] = version.split(".");
  const oldest = oldestMinors[engine]?.[major ?? ""];
  if (oldest === undefined) return false;
  if (oldest === Number.POSITIVE_INFINITY) return true;
  return minor !== undefined && Number(minor) < oldest;
}
