import { type Profiler, Session } from "node:inspector";

/** Which blocks of the code under test have run, as V8's own profiler counts them. */
export class Coverage {
  readonly #session = new Session();
  readonly #seen = new Set<string>();

  /** @param script the end of the URL of the script that is looked at */
  constructor(readonly script: string) {
    this.#session.connect();
    this.#session.post("Profiler.enable");
    this.#session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  get blocks(): number {
    return this.#seen.size;
  }

  /** Blocks that ran since the last call and are not yet counted as seen. */
  news(): ReadonlySet<string> {
    const news = new Set<string>();
    for (const block of this.#ran()) if (!this.#seen.has(block)) news.add(block);
    return news;
  }

  see(blocks: Iterable<string>): void {
    for (const block of blocks) this.#seen.add(block);
  }

  *#ran(): Iterable<string> {
    let result: readonly Profiler.ScriptCoverage[] = [];
    // In-process, the answer comes before `post` returns.
    this.#session.post("Profiler.takePreciseCoverage", (_error, taken) => {
      result = taken?.result ?? [];
    });
    for (const { url, functions } of result) {
      if (!url.endsWith(this.script)) continue;
      for (const { ranges } of functions) {
        for (const { startOffset, endOffset, count } of ranges) {
          // How often, by powers of two: a loop that runs longer is news as well.
          if (count > 0) yield `${startOffset}-${endOffset}:${Math.min(31 - Math.clz32(count), 5)}`;
        }
      }
    }
  }
}
