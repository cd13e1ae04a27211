import type { Io } from "./io.js";

/** Milliseconds before it appears: most scans are over sooner, and a bar that flashes tells nothing. */
const patience = 500;
/** Milliseconds between two drawings. */
const interval = 100;
const barWidth = 24;

/** How far a scan is, on standard error while it is a terminal. */
export class ProgressBar {
  readonly #started: number;
  #drawn: number | undefined;

  constructor(
    readonly io: Io,
    /** Milliseconds of any clock that never goes back. */
    readonly now: () => number = () => performance.now(),
  ) {
    this.#started = now();
  }

  readonly update = (done: number, total: number): void => {
    const terminal = this.io.errorTerminal;
    if (terminal === undefined) return;
    const time = this.now();
    if (time - this.#started < patience || (this.#drawn !== undefined && time - this.#drawn < interval))
      return;
    this.#drawn = time;
    const filled = total === 0 ? 0 : Math.floor((done / total) * barWidth);
    const bar = `${"━".repeat(filled)}${"─".repeat(barWidth - filled)}`;
    const text = `${bar} ${done} of ${total} files`;
    this.io.stderr(`\r\u001b[K${text.slice(0, (terminal.columns ?? 80) - 1)}`);
  };

  /** Takes the bar away, if there is one. */
  clear(): void {
    if (this.#drawn !== undefined) this.io.stderr("\r\u001b[K");
    this.#drawn = undefined;
  }
}
