import { resolve } from "node:path";
import type { Report } from "../findings.js";
import { defaultLimits, type Limits } from "../limits.js";
import type { Rule } from "../rules/rule.js";
import type { Shard } from "../shard/shard.js";
import type { EarlierFiles } from "../since/earlier-files.js";
import type { FoundFile } from "../source/find-files.js";
import type { FolderPatterns } from "../source/folder-patterns.js";
import { SourceFile } from "../source/source-file.js";
import { currentDay } from "../suppressions/expiry.js";
import { defaultSuppressionOptions, type SuppressionOptions } from "../suppressions/suppression-options.js";
import type { ScanAll } from "./cached-scans.js";
import { findCandidates, shareOf, withNested } from "./candidates.js";
import { configuredFaults } from "./configured-faults.js";
import type { FileScan } from "./file-scan.js";
import type { FileToScan } from "./file-to-scan.js";
import { defaultJobs, workerScript } from "./job-count.js";
import { type PathParameters, parametersByPath } from "./path-parameters.js";
import { ReportCollector } from "./report-collector.js";
import { ScanContext } from "./scan-context.js";
import { fileScanner, scanText } from "./scan-file.js";
import { type ScanSettings, selectedRules } from "./scan-settings.js";
import { type ScannedSource, ScannedSources } from "./scanned-sources.js";
import { withArguments } from "./stack-arguments.js";

export type { ScannedSource } from "./scanned-sources.js";

export interface ScanOptions {
  /** Files and folders; `-` is standard input. */
  readonly paths: readonly string[];
  readonly cwd: string;
  /** What `-` reads. */
  readonly stdin?: { readonly text: string; readonly path: string };
  /** Patterns as in .gitignore. */
  readonly exclude?: readonly string[];
  /** A file given by name that is no template is passed over, as one found in a folder is. */
  readonly ifTemplate?: boolean;
  /** Of the configuration: what it leaves out is left out where it is named too. */
  readonly configuredExclude?: FolderPatterns;
  /** Those selected. */
  readonly rules: readonly Rule[];
  /** Values given for parameters. */
  readonly parameters?: ReadonlyMap<string, string>;
  readonly region?: string;
  /** Of the configuration: values by the template's path, for what `parameters` and `region` leave open. */
  readonly pathParameters?: PathParameters;
  /** By default those in the files count. */
  readonly suppressions?: SuppressionOptions;
  /** A commit: only what came since is reported. */
  readonly since?: string;
  readonly limits?: Limits;
  /** Scans local templates of nested stacks too, with what they are given. */
  readonly followNestedStacks?: boolean;
  /** Threads that scan, this one included; by default as many as the work is worth. */
  readonly jobs?: number;
  /** Scans a part of the files; other runs scan the rest. Not with standard input. */
  readonly shard?: Shard;
  /** A folder, absolute, in which what was found is kept for the next scan; for its owner alone. */
  readonly cache?: string;
  /** Told after each file how many of how many are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ScanResult {
  readonly report: Report;
  /** Given paths that `configuredExclude` leaves out. */
  readonly excluded: readonly string[];
  /**
   * A scanned file by the path that the report shows, with its tree where it parsed; read again where it
   * was not kept. Undefined for what cannot be read.
   */
  readonly source: (path: string) => ScannedSource | undefined;
  /** What was given for the parameters and pseudo parameters of a file, by the path that the report shows. */
  readonly parametersOf: (path: string) => ReadonlyMap<string, string>;
  /** Why the cache was not used, where one was wanted. */
  readonly cacheProblem?: string;
}

/**
 * Scans files and folders. A file that cannot be read or scanned is an error in the report, and the
 * others go on.
 *
 * @throws UsageError for a path that does not exist
 */
export async function scan(options: ScanOptions): Promise<ScanResult> {
  const settings = settingsOf(options);
  const sources = new ScannedSources(options.cwd, settings.limits);
  const candidates = findCandidates(options);
  const found = await withNested(candidates.files, options, settings);
  const stdin = options.paths.includes("-") ? (options.stdin ?? { text: "", path: "-" }) : undefined;
  const context = new ScanContext(options, await earlierFiles(options, found, stdin?.path));
  const collector = new ReportCollector();
  if (stdin !== undefined) {
    const file = new SourceFile(stdin.path, stdin.text.replace(/^\uFEFF/, ""));
    collector.add(scanText(file, context.of(stdin.path), settings, sources));
  }
  const share = await shareOf({ ...candidates, files: context.toScan(found) }, options);
  const { files, failures } = share;
  for (const failure of failures) collector.add(failure);
  const scanAll: ScanAll = (some) => scanFiles(some, settings, sources, options.jobs);
  const { scans, problem } = await throughCache(files, settings, scanAll, options.cache);
  let done = 0;
  for await (const fileScan of scans) {
    collector.add(fileScan);
    options.onProgress?.(++done, files.length);
  }
  const given = parametersByPath(settings.pathParameters, settings.pinned);
  const nested = new Map(found.map(({ path, calledWith }) => [path, calledWith]));
  const parametersOf = (shown: string): ReadonlyMap<string, string> => {
    const path = resolve(options.cwd, shown);
    return withArguments(given(path), nested.get(path)).pinned;
  };
  const ofAll = configuredFaults(settings.suppressions, {
    rules: options.rules,
    used: collector.usedSuppressions,
    sawAll: (file) => !givesParameters(settings) && context.holdsAllBeside(file),
    fromRepository: (file) => context.of(file).fingerprintPath,
  });
  collector.addFindings(ofAll);
  const report = collector.report();
  const shard = share.shard && { ...share.shard, ofAll: ofAll.map(({ fingerprint }) => fingerprint) };
  return {
    report: shard === undefined ? report : { ...report, shard },
    excluded: candidates.excluded,
    source: (path) => sources.source(path),
    parametersOf,
    ...(problem === undefined ? {} : { cacheProblem: problem }),
  };
}

/** Whether some template is looked at for given values of its parameters only. */
function givesParameters({ pinned, pathParameters }: ScanSettings): boolean {
  return pinned.size > 0 || pathParameters.entries.length > 0;
}

/** Undefined where no change is asked about. */
async function earlierFiles(
  { since, cwd }: ScanOptions,
  found: readonly FoundFile[],
  stdin: string | undefined,
): Promise<EarlierFiles | undefined> {
  if (since === undefined) return undefined;
  // Loaded only here: most scans need no git.
  const { EarlierFiles } = await import("../since/earlier-files.js");
  const files = found.map(({ path }) => path);
  return new EarlierFiles(since, cwd, files, stdin);
}

function settingsOf(options: ScanOptions): ScanSettings {
  const { cwd, rules, parameters, region, pathParameters, suppressions, limits = defaultLimits } = options;
  const pinned = new Map(parameters ?? []);
  if (region !== undefined) pinned.set("AWS::Region", region);
  // One day for all threads, though midnight pass.
  return {
    cwd,
    rules: selectedRules(rules),
    pinned,
    pathParameters: pathParameters ?? { folder: cwd, entries: [] },
    limits,
    suppressions: { today: currentDay(), ...(suppressions ?? defaultSuppressionOptions) },
  };
}

/** Scans that an earlier run left, and for the rest `scanAll`. */
async function throughCache(
  files: readonly FileToScan[],
  settings: ScanSettings,
  scanAll: ScanAll,
  folder: string | undefined,
): Promise<{ readonly scans: AsyncIterable<FileScan>; readonly problem?: string }> {
  if (folder === undefined) return { scans: scanAll(files) };
  // Loaded only here: it is another few milliseconds of a start.
  const { prepareCacheFolder } = await import("../cache/cache-folder.js");
  const problem = prepareCacheFolder(folder);
  if (problem !== undefined) return { scans: scanAll(files), problem };
  const { JsonCache } = await import("../cache/json-cache.js");
  const { cachedScans } = await import("./cached-scans.js");
  return { scans: cachedScans(files, { cache: new JsonCache(folder), settings, scanAll }) };
}

/** Scans in the order of `files`, each as soon as it and those before it are done. */
async function* scanFiles(
  files: readonly FileToScan[],
  settings: ScanSettings,
  sources: ScannedSources,
  jobs = defaultJobs(files),
): AsyncGenerator<FileScan> {
  const scanFile = fileScanner(settings, sources);
  const script = jobs > 1 ? workerScript() : undefined;
  if (script === undefined) {
    for (const file of files) yield scanFile(file);
    return;
  }
  // Loaded only here: most scans need no thread.
  const { scanInThreads } = await import("./scan-in-threads.js");
  yield* scanInThreads(files, { settings, scanFile, jobs, script });
}
