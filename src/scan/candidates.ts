import { resolve } from "node:path";
import type { ReportShard } from "../findings.js";
import { type FoundFile, findFiles } from "../source/find-files.js";
import { pathMatcher } from "../source/folder-patterns.js";
import { shownPath } from "../source/read-file.js";
import { UsageError } from "../usage-error.js";
import { type FileScan, failedFile } from "./file-scan.js";
import type { FileToScan } from "./file-to-scan.js";
import type { FollowedFile } from "./nested-stacks.js";
import type { ScanOptions } from "./scan.js";
import type { ScanSettings } from "./scan-settings.js";

export interface Candidates<File extends FoundFile = FoundFile> {
  /** May be templates; in the report's order. */
  readonly files: readonly File[];
  /** Folders that cannot be listed; reported before the files. */
  readonly failures: readonly FileScan[];
}

export interface FoundCandidates extends Candidates {
  /** Files given by name that the configuration leaves out. */
  readonly excluded: readonly string[];
}

/** What this run scans of all. */
export async function shareOf(
  { files, failures }: Candidates<FileToScan>,
  { shard, rules }: ScanOptions,
): Promise<Candidates<FileToScan> & { readonly shard?: Omit<ReportShard, "ofAll"> }> {
  if (shard === undefined) return { files, failures };
  const { indexesOfShard } = await import("../shard/shard.js");
  const mine = indexesOfShard(files, shard);
  const ownFailures = shard.index === 1 ? failures : [];
  return {
    files: mine.map((index) => files[index] as FileToScan),
    failures: ownFailures,
    shard: {
      ...shard,
      files: failures.length + files.length,
      positions: [...ownFailures.keys(), ...mine.map((index) => failures.length + index)],
      rules: rules.map(({ id }) => id),
    },
  };
}

/** @throws UsageError for a path that does not exist */
export function findCandidates(options: ScanOptions): FoundCandidates {
  const { paths, cwd, exclude, configuredExclude, ifTemplate = false } = options;
  const found = findFiles({
    paths: paths.filter((path) => path !== "-"),
    cwd,
    ...(exclude === undefined ? {} : { exclude }),
    ...(configuredExclude === undefined ? {} : { configuredExclude }),
  });
  const [missing] = found.missing;
  if (missing !== undefined) {
    throw new UsageError(
      `there is no file or folder "${missing}"`,
      "Give the path of a template or of a folder that holds templates.",
    );
  }
  const failures = found.unreadable.map((folder) =>
    failedFile(shownPath(folder, cwd), "the folder may not be listed; grant permission or exclude it"),
  );
  const files = ifTemplate ? found.files.map((file) => ({ ...file, explicit: false })) : found.files;
  return { files, failures, excluded: found.excluded };
}

/** The files, and where the options ask for it the local templates of their nested stacks. */
export async function withNested(
  files: readonly FoundFile[],
  { paths, cwd, exclude = [], configuredExclude, followNestedStacks: follows = false }: ScanOptions,
  settings: ScanSettings,
): Promise<readonly FollowedFile[]> {
  if (!follows) return files;
  const { followNestedStacks } = await import("./nested-stacks.js");
  const patterns = [{ folder: cwd, patterns: exclude }, ...(configuredExclude ? [configuredExclude] : [])];
  const excludes = patterns.map((each) => pathMatcher(each));
  return followNestedStacks(files, {
    given: paths.filter((path) => path !== "-").map((path) => resolve(cwd, path)),
    isExcluded: (path) => excludes.some((matches) => matches(path, false)),
    settings,
  });
}
