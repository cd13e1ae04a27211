import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { Report } from "../findings.js";
import { formats } from "../report/formats.js";
import { ScannedSources } from "../scan/scanned-sources.js";
import { mergeShards, type ShardReport } from "../shard/merge-shards.js";
import { UsageError } from "../usage-error.js";
import type { CommandContext } from "./command-context.js";
import { type ConfigurableOptions, effectiveOptions } from "./effective-options.js";
import { statusOf } from "./fail-on.js";
import type { Io } from "./io.js";
import { addConfigurationOptions, colorOption, failOnOption, repeated, ruleFolderOption } from "./options.js";
import { type ReportOptions, renderReports } from "./render-reports.js";
import { reportTargets } from "./report-targets.js";

export interface MergeCommandOptions extends ConfigurableOptions, ReportOptions {
  readonly exitZero?: boolean;
  readonly format?: readonly string[];
  readonly output?: string;
}

export function registerMerge(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command("merge")
    .description("make one report of those of all shards of a scan")
    .argument("<reports...>", "what `wacheck scan --shard 1/2 --format json` wrote")
    .option(
      "-f, --format <name[=file]>",
      `how to report, and where to; may be given several times (${[...formats.keys()].join(", ")}; default: json)`,
      repeated,
    )
    .option("-o, --output <file>", "the file of the format that names none")
    .addOption(failOnOption())
    .option("--exit-zero", "exit 0 where only findings would make it 1");
  addConfigurationOptions(command)
    .option("--show-review", "show what cannot be known before deployment")
    .option("--show-suppressed", "show suppressed findings")
    .addOption(ruleFolderOption())
    .addOption(colorOption())
    .action(async (reports: readonly string[], options: MergeCommandOptions) => {
      exit(await mergeCommand(reports, options, io));
    });
}

/**
 * @returns the exit status that one scan of all would have had
 * @throws UsageError for files that are not all the shards of one scan
 */
export async function mergeCommand(
  paths: readonly string[],
  given: MergeCommandOptions,
  io: Io,
): Promise<number> {
  const { options, rules: all } = effectiveOptions(given, io);
  const targets = reportTargets(options.format ?? ["json"], options.output, io.cwd);
  const shards = paths.map((path) => readShard(path, io));
  const report = mergeShards(shards);
  const checked = new Set(shards[0]?.report.shard?.rules);
  const rules = all.filter(({ id }) => checked.has(id));
  // Reports that show source read it from here; where it is not, they show none.
  const sources = new ScannedSources(io.cwd);
  const result = {
    report,
    source: (path: string) => sources.source(path),
    parametersOf: (): ReadonlyMap<string, string> => new Map(),
  };
  await renderReports(targets, { result, rules }, options, io);
  return statusOf(report, options);
}

function readShard(name: string, io: Io): ShardReport {
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, name), "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    throw new UsageError(`${name} cannot be read (${code})`, "Name the reports that the shards wrote.");
  }
  try {
    const report = JSON.parse(text) as Partial<Report> | null;
    if (report?.version === "1" && Array.isArray(report.files) && Array.isArray(report.findings))
      return { name, report: report as Report };
  } catch {
    // What is no JSON is no report either.
  }
  throw new UsageError(
    `${name} is no report of wacheck`,
    "Merge what `wacheck scan --shard 1/2 --format json` writes.",
  );
}
