import type { FileScan } from "./file-scan.js";
import type { FileToScan } from "./file-to-scan.js";
import { JobClaims } from "./job-claims.js";
import { fileScanner } from "./scan-file.js";
import type { ScanSettings } from "./scan-settings.js";

/** What a scanning thread is started with. */
export interface ScanWork {
  readonly settings: ScanSettings;
  /** The largest first; a job is the index of one. */
  readonly files: readonly FileToScan[];
  readonly claims: SharedArrayBuffer;
  /** This thread's number, above 0. */
  readonly taker: number;
}

/** What a scanning thread says of each of its jobs. */
export interface JobDone {
  readonly job: number;
  readonly scan: FileScan;
}

/** Runs in a thread: scans the largest file that nobody has taken, until none is left. */
export function scanAsWorker(work: ScanWork, post: (done: JobDone) => void): void {
  const claims = new JobClaims(work.claims);
  const scanFile = fileScanner(work.settings);
  for (let job = claims.takeLargest(work.taker); job !== undefined; job = claims.takeLargest(work.taker)) {
    post({ job, scan: scanFile(work.files[job] as FileToScan) });
  }
}
