/**
 * Which thread has taken which job, in memory that threads share: none has to ask another for work, and
 * what a thread was at when it died can be read afterwards. Jobs are numbered from the largest down.
 */
export class JobClaims {
  readonly #takers: Int32Array;
  #front = 0;
  #back: number;

  /** @param memory of `JobClaims.memoryFor` */
  constructor(readonly memory: SharedArrayBuffer) {
    this.#takers = new Int32Array(memory);
    this.#back = this.#takers.length - 1;
  }

  static memoryFor(jobs: number): SharedArrayBuffer {
    return new SharedArrayBuffer(jobs * Int32Array.BYTES_PER_ELEMENT);
  }

  /**
   * Takes the largest job that is left.
   *
   * @param taker a number above 0
   */
  takeLargest(taker: number): number | undefined {
    while (this.#front < this.#takers.length) {
      const job = this.#front++;
      if (this.#take(job, taker)) return job;
    }
    return undefined;
  }

  /** Takes the smallest job that is left. */
  takeSmallest(taker: number): number | undefined {
    while (this.#back >= 0) {
      const job = this.#back--;
      if (this.#take(job, taker)) return job;
    }
    return undefined;
  }

  /** The jobs that this thread took, in the order in which `takeLargest` gave them. */
  takenBy(taker: number): readonly number[] {
    return [...this.#takers.keys()].filter((job) => Atomics.load(this.#takers, job) === taker);
  }

  /** Whether all jobs are taken. */
  areTaken(): boolean {
    return this.#takers.every((_, job) => Atomics.load(this.#takers, job) !== 0);
  }

  #take(job: number, taker: number): boolean {
    return Atomics.compareExchange(this.#takers, job, 0, taker) === 0;
  }
}
