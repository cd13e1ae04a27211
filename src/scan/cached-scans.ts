import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { JsonCache } from "../cache/json-cache.js";
import { version } from "../version.js";
import type { FileScan } from "./file-scan.js";
import type { FileToScan } from "./file-to-scan.js";
import type { ScanSettings } from "./scan-settings.js";

/** Scans files and gives them in their order. */
export type ScanAll = (files: readonly FileToScan[]) => AsyncIterable<FileScan>;

export interface CachedScansOptions {
  readonly cache: JsonCache;
  readonly settings: ScanSettings;
  readonly scanAll: ScanAll;
}

/** Scans in the order of `files`; those that are known from an earlier run are not scanned again. */
export async function* cachedScans(
  files: readonly FileToScan[],
  options: CachedScansOptions,
): AsyncGenerator<FileScan> {
  const { cache } = options;
  const keyOf = scanKeys(options);
  const known = new Map<FileToScan, FileScan>();
  const keys = new Map<FileToScan, string>();
  for (const file of files) {
    const key = keyOf(file);
    const scan = key === undefined ? undefined : (cache.read(key) as FileScan | undefined);
    if (scan !== undefined) known.set(file, scan);
    else if (key !== undefined) keys.set(file, key);
  }
  const scans = options.scanAll(files.filter((file) => !known.has(file)))[Symbol.asyncIterator]();
  for (const file of files) {
    const found = known.get(file);
    if (found !== undefined) {
      known.delete(file);
      yield found;
      continue;
    }
    const scan = (await scans.next()).value as FileScan;
    const key = keys.get(file);
    // A file that has changed meanwhile is not what the key says.
    if (key !== undefined && isLasting(scan) && keyOf(file) === key) cache.write(key, scan);
    yield scan;
  }
  cache.prune();
}

/** What broke, a rule or a thread, may work the next time. */
function isLasting(scan: FileScan): boolean {
  return scan.report.status !== "error" && scan.errors.length === 0;
}

/** A key of all that the scan of a file hangs on; undefined for what cannot be read. */
function scanKeys({ settings }: CachedScansOptions): (file: FileToScan) => string | undefined {
  const common = JSON.stringify([version, buildOfThis(), settings], plain);
  return (file) => {
    let content: Buffer;
    try {
      // A pipe can be read once only, a device may have no end, and too large a file is not read at all.
      const stat = statSync(file.path);
      if (!stat.isFile() || stat.size > settings.limits.fileSize) return undefined;
      content = readFileSync(file.path);
    } catch {
      return undefined;
    }
    const own = JSON.stringify(file, plain);
    return createHash("sha256")
      .update(common)
      .update("\n")
      .update(own)
      .update("\n")
      .update(content)
      .digest("hex");
  };
}

/** A checkout is built again and again under one version. */
function buildOfThis(): readonly number[] {
  const { size, mtimeMs } = statSync(new URL(import.meta.url));
  return [size, mtimeMs];
}

function plain(_: string, value: unknown): unknown {
  return value instanceof Map || value instanceof Set ? [...value] : value;
}
