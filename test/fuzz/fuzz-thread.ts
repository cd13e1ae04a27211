import { parentPort, workerData } from "node:worker_threads";
import { Coverage } from "./coverage.js";
import { Grammar } from "./grammar.js";
import { mutate } from "./mutate.js";
import { Random } from "./random.js";
import { seedsOf } from "./seeds.js";
import { targets } from "./targets.js";

/** What a fuzzing thread is started with. */
export interface FuzzWork {
  readonly seed: number;
  readonly root: string;
  readonly targets: readonly string[];
  /** Inputs found before, by target. */
  readonly corpus: Readonly<Record<string, readonly string[]>>;
  /** Two numbers: how many inputs were begun, and the length in bytes of the current one. */
  readonly progress: SharedArrayBuffer;
  /** The current input, `target` and a line break before it: what is left of a thread that hangs or dies. */
  readonly current: SharedArrayBuffer;
  /** The bundle's file name. */
  readonly script: string;
}

export type FuzzMessage =
  | { readonly kind: "kept"; readonly target: string; readonly text: string; readonly blocks: number }
  | { readonly kind: "slowest"; readonly target: string; readonly text: string; readonly ms: number }
  | { readonly kind: "crash"; readonly target: string; readonly text: string; readonly error: string };

const batch = 25;
const kept = 400;

class Fuzzer {
  readonly #random: Random;
  readonly #grammar: Grammar;
  readonly #coverage: Coverage;
  readonly #progress: Int32Array;
  readonly #current: Uint8Array;
  readonly #encoder = new TextEncoder();
  readonly #corpora = new Map<string, string[]>();
  #slowest = 50;

  constructor(readonly work: FuzzWork) {
    this.#random = new Random(work.seed);
    this.#grammar = new Grammar(this.#random);
    this.#coverage = new Coverage(work.script);
    this.#progress = new Int32Array(work.progress);
    this.#current = new Uint8Array(work.current);
    for (const target of work.targets)
      this.#corpora.set(target, [...seedsOf(target, work.root), ...(work.corpus[target] ?? [])]);
  }

  async run(): Promise<never> {
    for (const target of this.work.targets)
      for (const text of this.#corpus(target)) await this.#try(target, text);
    this.#coverage.see(this.#coverage.news());
    for (;;) for (const target of this.work.targets) await this.#batch(target);
  }

  #corpus(target: string): string[] {
    return this.#corpora.get(target) as string[];
  }

  async #batch(target: string): Promise<void> {
    const inputs = Array.from({ length: batch }, () => this.#input(target));
    for (const text of inputs) await this.#try(target, text);
    if (this.#coverage.news().size === 0) return;
    // Something new ran. Which of them did it shows when they run one by one.
    for (const text of inputs) {
      await this.#try(target, text);
      const news = this.#coverage.news();
      if (news.size === 0) continue;
      this.#coverage.see(news);
      this.#keep(target, text);
    }
  }

  #keep(target: string, text: string): void {
    const corpus = this.#corpus(target);
    if (corpus.length >= kept) corpus.splice(this.#random.below(kept), 1);
    corpus.push(text);
    const { blocks } = this.#coverage;
    parentPort?.postMessage({ kind: "kept", target, text, blocks } satisfies FuzzMessage);
  }

  #input(target: string): string {
    const random = this.#random;
    const corpus = this.#corpus(target);
    if (target !== "intrinsics" || random.chance(0.3))
      return mutate(random.pick(corpus), random.pick(corpus), random);
    const text = JSON.stringify(this.#grammar.template(), null, random.chance(0.5) ? 1 : undefined);
    return random.chance(0.8) ? text : mutate(text, random.pick(corpus), random);
  }

  async #try(target: string, text: string): Promise<void> {
    const { written } = this.#encoder.encodeInto(`${target}\n${text}`, this.#current);
    Atomics.store(this.#progress, 1, written);
    Atomics.add(this.#progress, 0, 1);
    const before = process.cpuUsage();
    try {
      await targets[target]?.(text);
    } catch (error) {
      const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ kind: "crash", target, text, error: said } satisfies FuzzMessage);
    }
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    if (ms <= this.#slowest) return;
    this.#slowest = ms;
    parentPort?.postMessage({ kind: "slowest", target, text, ms } satisfies FuzzMessage);
  }
}

void new Fuzzer(workerData as FuzzWork).run();
