import type { Finding, Report, ReportShard, ToolError } from "../findings.js";
import { ReportCollector } from "../scan/report-collector.js";
import { UsageError } from "../usage-error.js";

/** A report that says of which part of a scan it is, and where it was read. */
export interface ShardReport {
  readonly name: string;
  readonly report: Report;
}

/**
 * Puts the reports of all shards together as if one run had made them.
 *
 * @throws UsageError for reports that are not all the shards of one scan, each once
 */
export function mergeShards(shards: readonly ShardReport[]): Report {
  checkComplete(shards);
  const reports = shards.map(({ report }) => report);
  const [first] = reports as [Report];
  const collector = new ReportCollector();
  for (const file of filesInOrder(reports)) collector.add(file);
  collector.addFindings(findingsOfAll(reports));
  const merged = collector.report();
  const budgetExceeded = reports.reduce((sum, { summary }) => sum + summary.budgetExceeded, 0);
  return { ...merged, tool: first.tool, summary: { ...merged.summary, budgetExceeded } };
}

/** The scans of the files in the order of an undivided run, apart from what `findingsOfAll` says. */
function filesInOrder(reports: readonly Report[]): readonly Parameters<ReportCollector["add"]>[0][] {
  const placed = reports.flatMap((report) => {
    const { positions, ofAll } = report.shard as ReportShard;
    const notOfFile = new Set(ofAll);
    const findings = groupBy(
      report.findings.filter(({ fingerprint }) => !notOfFile.has(fingerprint)),
      (finding) => finding.location.file,
    );
    const errors = groupBy(report.errors ?? [], (error: ToolError) => error.file);
    return positions.map((position, i) => {
      const file = report.files[i] as Report["files"][number];
      const scan = {
        report: file,
        findings: findings.get(file.path) ?? [],
        errors: errors.get(file.path) ?? [],
        usedSuppressions: [],
        budgetExceeded: 0,
      };
      return { position, scan };
    });
  });
  return placed.sort((a, b) => a.position - b.position).map(({ scan }) => scan);
}

function findingsOfAll(reports: readonly Report[]): readonly Finding[] {
  const [first, ...others] = reports.map(({ shard }) => new Set(shard?.ofAll));
  const shared = new Set([...(first ?? [])].filter((one) => others.every((other) => other.has(one))));
  return (reports[0] as Report).findings.filter(({ fingerprint }) => shared.has(fingerprint));
}

function checkComplete(shards: readonly ShardReport[]): void {
  const seen = new Map<number, string>();
  const [{ report: first, name: firstName }] = shards as readonly [ShardReport];
  for (const { name, report } of shards) {
    const { shard } = report;
    if (shard === undefined)
      throw new UsageError(
        `${name} is not the report of a shard`,
        "Merge what `wacheck scan --shard 1/2 --format json` writes.",
      );
    if (!isSameScan(shard, first.shard))
      throw new UsageError(`${name} and ${firstName} are not shards of the same scan`);
    if (report.tool.version !== first.tool.version)
      throw new UsageError(
        `${name} was made by wacheck ${report.tool.version}, ${firstName} by ${first.tool.version}`,
        "Run all shards with one version.",
      );
    const twin = seen.get(shard.index);
    if (twin !== undefined) throw new UsageError(`${name} and ${twin} are both shard ${shard.index}`);
    seen.set(shard.index, name);
  }
  const count = first.shard?.count ?? 0;
  for (let index = 1; index <= count; index++) {
    if (!seen.has(index))
      throw new UsageError(`the report of shard ${index} of ${count} is missing`, "Name all of them.");
  }
}

function isSameScan(a: ReportShard, b: ReportShard | undefined): boolean {
  return a.count === b?.count && a.files === b.files && a.rules.join() === b.rules.join();
}

function groupBy<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group === undefined) groups.set(nameOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
