import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { FoundFile } from "../source/find-files.js";

/** More threads than this wait for each other's memory more than they scan. */
const mostThreads = 8;

/**
 * Bytes of files for which another thread pays: it needs a tenth of a second to start, and its code, which is
 * compiled again, must get warm. Below that two threads take a third more of the processors for the same time.
 */
const bytesForThread = 2 * 1024 * 1024;

/** How many threads scan, where nobody says: one unless there is work for more. */
export function defaultJobs(files: readonly FoundFile[]): number {
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const useful = Math.min(1 + Math.floor(bytes / bytesForThread), files.length, mostThreads);
  return useful <= 1 ? 1 : Math.min(useful, availableParallelism());
}

/** The script of a scanning thread; undefined where wacheck runs from its source, which a thread cannot load. */
export function workerScript(): URL | undefined {
  const script = new URL("./scan-worker.cjs", import.meta.url);
  return existsSync(script) ? script : undefined;
}
