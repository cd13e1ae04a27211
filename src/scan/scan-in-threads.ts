import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { shownPath } from "../source/read-file.js";
import { type FileScan, failedFile } from "./file-scan.js";
import type { FileToScan } from "./file-to-scan.js";
import { JobClaims } from "./job-claims.js";
import type { FileScanner } from "./scan-file.js";
import type { ScanSettings } from "./scan-settings.js";
import type { JobDone, ScanWork } from "./scan-worker.js";

export interface ThreadOptions {
  readonly settings: ScanSettings;
  /** Scans in this thread. */
  readonly scanFile: FileScanner;
  /** Threads in all, this one included. */
  readonly jobs: number;
  /** The script of a scanning thread; it calls `scanAsWorker`. */
  readonly script: URL;
}

/** This thread's number among those that take jobs. */
const ownNumber = 1;

/**
 * Scans files in several threads. Others take the largest file that is left; this one, which must listen
 * to them too, the smallest. The file at which a thread dies is an error, and another thread goes on in
 * its place.
 *
 * @returns the scans in the order of `files`, each as soon as those before it are done
 */
export async function* scanInThreads(
  files: readonly FileToScan[],
  options: ThreadOptions,
): AsyncGenerator<FileScan> {
  const threads = new ScanThreads(files, options);
  threads.start();
  try {
    for (const file of files) yield await threads.scanOf(file);
  } finally {
    await threads.stop();
  }
}

class ScanThreads {
  /** The largest first; a job is the index of one. */
  readonly #files: readonly FileToScan[];
  readonly #claims: JobClaims;
  readonly #done = new Map<FileToScan, FileScan>();
  readonly #awaited = new Map<FileToScan, (scan: FileScan) => void>();
  readonly #finished: boolean[] = [];
  readonly #workers = new Set<Worker>();
  #started = ownNumber;
  #stopped = false;

  constructor(
    files: readonly FileToScan[],
    readonly options: ThreadOptions,
  ) {
    this.#files = [...files].sort((a, b) => b.size - a.size);
    this.#claims = new JobClaims(JobClaims.memoryFor(files.length));
  }

  start(): void {
    for (let thread = 1; thread < this.options.jobs; thread++) this.#startWorker();
    void this.#scanHere();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  /** To be asked once for each file. */
  scanOf(file: FileToScan): Promise<FileScan> {
    const scan = this.#done.get(file);
    if (scan === undefined) return new Promise((resolve) => this.#awaited.set(file, resolve));
    this.#done.delete(file);
    return Promise.resolve(scan);
  }

  #finish(job: number, scan: FileScan): void {
    if (this.#finished[job] === true) return;
    this.#finished[job] = true;
    const file = this.#files[job] as FileToScan;
    const wake = this.#awaited.get(file);
    if (wake === undefined) this.#done.set(file, scan);
    else {
      this.#awaited.delete(file);
      wake(scan);
    }
  }

  async #scanHere(): Promise<void> {
    for (;;) {
      if (this.#stopped) return;
      const job = this.#claims.takeSmallest(ownNumber);
      if (job === undefined) return;
      this.#finish(job, this.options.scanFile(this.#files[job] as FileToScan));
      // Between two files, what the others have done comes in.
      await turn();
    }
  }

  #startWorker(): void {
    this.#started++;
    const taker = this.#started;
    const work: ScanWork = {
      settings: this.options.settings,
      files: this.#files,
      claims: this.#claims.memory,
      taker,
    };
    const worker = new Worker(this.options.script, { workerData: work });
    this.#workers.add(worker);
    let reason = "it ended early";
    worker.on("message", ({ job, scan }: JobDone) => this.#finish(job, scan));
    worker.on("error", (error) => {
      reason = error.message;
    });
    worker.on("exit", () => {
      this.#workers.delete(worker);
      if (!this.#stopped) this.#settle(taker, reason);
    });
  }

  /** Sees to what an ended thread took and did not finish: the last of it is what it died of. */
  #settle(taker: number, reason: string): void {
    const taken = this.#claims.takenBy(taker);
    const open = taken.filter((job) => this.#finished[job] !== true);
    for (const job of open) {
      const file = this.#files[job] as FileToScan;
      if (job === taken.at(-1)) {
        const path = shownPath(file.path, this.options.settings.cwd);
        this.#finish(job, failedFile(path, `the thread that scanned it broke: ${reason}`));
      } else this.#finish(job, this.options.scanFile(file));
    }
    // One that died before its first file would die again; this thread goes on alone.
    if (open.length > 0 && !this.#claims.areTaken()) this.#startWorker();
  }
}
