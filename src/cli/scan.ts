import { type Command, InvalidArgumentError, Option } from "commander";
import { userCacheFolder } from "../cache/cache-folder.js";
import type { Finding } from "../findings.js";
import { limitNames, limitsOf } from "../limits.js";
import { formats } from "../report/formats.js";
import type { Rule } from "../rules/rule.js";
import { RuleIndex } from "../scan/evaluate.js";
import { type ScanOptions, type ScanResult, scan } from "../scan/scan.js";
import type { Shard } from "../shard/shard.js";
import { UsageError } from "../usage-error.js";
import { readBaseline, withBaseline } from "./baseline.js";
import type { CommandContext } from "./command-context.js";
import { type ConfigurableOptions, effectiveOptions } from "./effective-options.js";
import { statusOf } from "./fail-on.js";
import type { Io } from "./io.js";
import {
  addConfigurationOptions,
  addDeploymentOptions,
  addRuleOptions,
  colorOption,
  type DeploymentOptions,
  excludeOption,
  failOnOption,
  givenParameters,
  repeated,
  ruleFilters,
} from "./options.js";
import { ProgressBar } from "./progress-bar.js";
import { type ReportOptions, renderReports } from "./render-reports.js";
import { reportTargets } from "./report-targets.js";
import { selectRules } from "./rule-selection.js";
import {
  addSuppressionOptions,
  type SuppressionCommandOptions,
  suppressionOptions,
  withMandatory,
} from "./suppression-options.js";

export interface ScanCommandOptions
  extends ConfigurableOptions,
    DeploymentOptions,
    SuppressionCommandOptions,
    ReportOptions {
  readonly format?: readonly string[];
  readonly output?: string;
  readonly exitZero?: boolean;
  readonly withFixes?: boolean;
  readonly exclude?: readonly string[];
  readonly limit?: readonly string[];
  readonly ifTemplate?: boolean;
  readonly jobs?: number;
  readonly shard?: Shard;
  readonly cache?: boolean;
  readonly stdinFilename: string;
}

export function registerScan(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command("scan")
    .description("scan templates: files, folders, or - for standard input")
    .argument("[paths...]", "files and folders", ["."])
    .option(
      "-f, --format <name[=file]>",
      `how to report, and where to; may be given several times (${[...formats.keys()].join(", ")}; default: text)`,
      repeated,
    )
    .option("-o, --output <file>", "the file of the format that names none")
    .addOption(failOnOption())
    .option("--exit-zero", "exit 0 where only findings would make it 1");
  addConfigurationOptions(command);
  addRuleOptions(command)
    .option("--with-fixes", "put the edits that `wacheck fix` would make into json and sarif; takes longer")
    .option("--show-review", "show what cannot be known before deployment")
    .option("--show-suppressed", "show suppressed findings")
    .addOption(excludeOption())
    .option("--if-template", "pass over named files that are no templates, as a hook needs")
    .addOption(
      new Option(
        "-j, --jobs <number>",
        "threads that scan (default: as many as the work is worth)",
      ).argParser(threadCount),
    )
    .addOption(
      new Option(
        "--shard <index/count>",
        "scan a part of the files, the rest in other runs; `wacheck merge` makes one report of theirs",
      ).argParser(shardOf),
    )
    .option(
      "--cache",
      "keep what was found in the user's cache folder, and scan again only what has changed",
    );
  addSuppressionOptions(addDeploymentOptions(command))
    .option(
      "--limit <name=number>",
      `what one template may cost the scan (${limitNames.join(", ")})`,
      repeated,
    )
    .option("--stdin-filename <name>", "what to call standard input", "-")
    .option("-q, --quiet", "text without the summary, and no progress bar")
    .option("--summary", "text without the findings")
    .addOption(colorOption())
    .action(async (paths: readonly string[], options: ScanCommandOptions) => {
      exit(await scanCommand(paths, options, io));
    });
}

function threadCount(value: string): number {
  if (!/^[1-9]\d?$/.test(value)) throw new InvalidArgumentError("It is a number from 1 to 99.");
  return Number(value);
}

function shardOf(value: string): Shard {
  const [, index, count] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(value) ?? [];
  if (index === undefined || Number(index) > Number(count))
    throw new InvalidArgumentError("It is a part of a number of parts: 2/8.");
  return { index: Number(index), count: Number(count) };
}

/** @returns the exit status */
export async function scanCommand(
  paths: readonly string[],
  given: ScanCommandOptions,
  io: Io,
): Promise<number> {
  if (given.quiet === true && given.summary === true)
    throw new UsageError("--quiet and --summary leave nothing to show", "Give one of the two.");
  checkShard(paths, given);
  const targets = reportTargets(given.format, given.output, io.cwd);
  const { options, rules: all, scan: configured, suppress } = effectiveOptions(given, io);
  const rules = withMandatory(all, selectRules(all, ruleFilters(options)), options.mandatoryRule);
  const baseline = readBaseline(options, io);
  const cache = options.cache === true ? userCacheFolder(io.env) : undefined;
  const scanned = await scanWithProgress(
    {
      paths,
      cwd: io.cwd,
      rules,
      parameters: givenParameters(options, io),
      ...configured,
      suppressions: suppressionOptions(options, all, suppress),
      ...(options.since === undefined ? {} : { since: options.since }),
      ...(paths.includes("-") ? { stdin: { text: io.stdin(), path: options.stdinFilename } } : {}),
      ...(options.exclude === undefined ? {} : { exclude: options.exclude }),
      ...(options.ifTemplate === undefined ? {} : { ifTemplate: options.ifTemplate }),
      ...(options.region === undefined ? {} : { region: options.region }),
      limits: limitsOf(options.limit ?? []),
      // A hook names the files that change, and means those.
      followNestedStacks: options.ifTemplate !== true,
      ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
      ...(options.shard === undefined ? {} : { shard: options.shard }),
      ...(cache === undefined ? {} : { cache }),
    },
    options,
    io,
  );
  if (scanned.cacheProblem !== undefined)
    io.stderr(`the cache in ${cache} was not used: ${scanned.cacheProblem}\n`);
  const report = withBaseline(scanned.report, baseline, { ran: rules, all }, options, io);
  const found = { ...scanned, report };
  const result = options.withFixes === true ? await offerFixes(found, rules) : found;
  await renderReports(targets, { result, rules }, options, io);
  // A hook names whatever is committed; what it passes over is no news. A shard may be empty.
  if (options.ifTemplate === true || options.shard !== undefined) return statusOf(result.report, options);
  if (result.excluded.length > 0) {
    io.stderr(
      `left out by exclude of the configuration: ${result.excluded.join(", ")} (--no-config scans it)\n`,
    );
  } else if (!report.files.some((file) => file.status !== "skipped"))
    io.stderr(nothingScanned(paths, options));
  return statusOf(result.report, options);
}

function checkShard(paths: readonly string[], { shard, updateBaseline }: ScanCommandOptions): void {
  if (shard === undefined) return;
  if (paths.includes("-"))
    throw new UsageError("standard input has no parts", "Use --shard with files and folders.");
  if (updateBaseline === true)
    throw new UsageError("--update-baseline and --shard exclude each other", "A baseline is of all files.");
}

function nothingScanned(paths: readonly string[], { since }: ScanCommandOptions): string {
  const where = paths.join(", ");
  if (since !== undefined) return `no CloudFormation template in ${where} changed since ${since}\n`;
  return `no CloudFormation template was found in ${where}: a template is a .yaml, .yml, .json or .template file with a Resources section\n`;
}

async function scanWithProgress(
  scanOptions: ScanOptions,
  options: ScanCommandOptions,
  io: Io,
): Promise<ScanResult> {
  if (options.quiet === true) return scan(scanOptions);
  const bar = new ProgressBar(io);
  try {
    return await scan({ ...scanOptions, onProgress: bar.update });
  } finally {
    bar.clear();
  }
}

/** Fixes are proven by what the scan's own rules say. */
async function offerFixes(result: ScanResult, rules: readonly Rule[]): Promise<ScanResult> {
  const { withFixes } = await import("../fix/propose-fixes.js");
  const index = new RuleIndex(rules);
  const repaired = new Map<Finding, Finding>();
  for (const { path } of result.report.files) {
    const own = result.report.findings.filter((finding) => finding.location.file === path);
    const source = own.length === 0 ? undefined : result.source(path);
    if (source === undefined) continue;
    const withOwn = withFixes(own, source.file.text, { rules: index, pinned: result.parametersOf(path) });
    for (const [i, finding] of own.entries()) repaired.set(finding, withOwn[i] as Finding);
  }
  const findings = result.report.findings.map((finding) => repaired.get(finding) ?? finding);
  return { ...result, report: { ...result.report, findings } };
}
