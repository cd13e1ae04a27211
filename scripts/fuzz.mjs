// Feeds wacheck inputs made from a grammar and by mutation, guided by V8's own coverage, and reports what
// it does not bear: a crash, more than 2 s of computing on one input, more than 1 GB of memory.
// Usage: node scripts/fuzz.mjs [--seconds N] [--seed N] [--target NAME]... [--failures DIR]
// docs/fuzzing.md says more.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const hangMs = 2000;
const memoryMb = 1024;
const names = ["source", "template", "intrinsics", "rules", "configuration"];

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    target: { type: "string", multiple: true },
    failures: { type: "string", default: join(tmpdir(), "wacheck-fuzz-failures") },
  },
});
const seconds = Number(values.seconds);
const wanted = values.target ?? names;
if (!(seconds > 0) || wanted.some((name) => !names.includes(name))) {
  console.error(`usage: node scripts/fuzz.mjs [--seconds N] [--seed N] [--target ${names.join("|")}]...`);
  process.exit(2);
}

/** One bundle of the targets and the code under test, whose modules still know where they lie. */
async function bundle(folder) {
  const outfile = join(folder, "fuzz-thread.mjs");
  await build({
    absWorkingDir: root,
    entryPoints: ["test/fuzz/fuzz-thread.ts"],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    mainFields: ["module", "main"],
    alias: { "js-yaml": join(root, "node_modules/js-yaml/dist/js-yaml.cjs.js") },
    banner: {
      js: 'import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);',
    },
    plugins: [
      {
        name: "own-place",
        setup({ onLoad }) {
          onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
            contents: readFileSync(path, "utf8").replaceAll(
              "import.meta.url",
              JSON.stringify(pathToFileURL(path).href),
            ),
            loader: "ts",
          }));
        },
      },
    ],
  });
  return outfile;
}

class Run {
  corpus = Object.fromEntries(wanted.map((name) => [name, []]));
  defects = new Map();
  counts = { inputs: 0, crash: 0, hang: 0, memory: 0 };
  blocks = 0;
  slowest = { ms: 0, target: "", text: "" };
  rss = 0;

  constructor(script) {
    this.script = script;
    this.seed = Number(values.seed);
    this.started = Date.now();
  }

  /** Runs threads, a new one where one ended, until the time is up. */
  async run() {
    while (this.#left() > 0) await this.#thread();
  }

  #left() {
    return seconds * 1000 - (Date.now() - this.started);
  }

  #thread() {
    const progress = new SharedArrayBuffer(8);
    const current = new SharedArrayBuffer(128 * 1024);
    const counter = new Int32Array(progress);
    const worker = new Worker(this.script, {
      workerData: {
        seed: this.seed++,
        root,
        targets: wanted,
        corpus: this.corpus,
        progress,
        current,
        script: "fuzz-thread.mjs",
      },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64 },
    });
    const input = () => {
      const bytes = new Uint8Array(current, 0, Atomics.load(counter, 1));
      const text = Buffer.from(bytes).toString("utf8");
      const cut = text.indexOf("\n");
      return { target: text.slice(0, cut), text: text.slice(cut + 1) };
    };
    worker.on("message", (message) => this.#heard(message));
    let last = -1;
    let cpu = process.cpuUsage();
    const watch = setInterval(() => {
      this.rss = Math.max(this.rss, process.memoryUsage().rss);
      const now = Atomics.load(counter, 0);
      if (now !== last) {
        last = now;
        cpu = process.cpuUsage();
      } else if (now > 0) {
        // Computing, not waiting for a busy machine.
        const { user, system } = process.cpuUsage(cpu);
        if ((user + system) / 1000 > hangMs) {
          this.#defect({ kind: "hang", ...input(), error: `more than ${hangMs} ms of computing` });
          void worker.terminate();
        }
      }
      if (this.#left() <= 0) void worker.terminate();
    }, 100);
    return new Promise((resolve, reject) => {
      worker.on("error", (error) => {
        if (error.code === "ERR_WORKER_OUT_OF_MEMORY")
          this.#defect({ kind: "memory", ...input(), error: `more than ${memoryMb} MB` });
        else reject(error);
      });
      worker.on("exit", () => {
        clearInterval(watch);
        this.counts.inputs += Atomics.load(counter, 0);
        resolve();
      });
    });
  }

  #heard(message) {
    if (message.kind === "kept") {
      this.corpus[message.target].push(message.text);
      this.blocks = Math.max(this.blocks, message.blocks);
    } else if (message.kind === "slowest") {
      if (message.ms > this.slowest.ms) this.slowest = message;
    } else this.#defect(message);
  }

  /** Keeps the input; the same fault is told once. */
  #defect({ kind, target, text, error }) {
    this.counts[kind]++;
    const [first, ...rest] = error.split("\n");
    const at = rest.find((line) => line.includes("at ")) ?? "";
    const key =
      kind === "crash"
        ? `${target} ${first.replace(/\d+/g, "#").slice(0, 160)} ${at}`
        : `${target} ${kind} ${text.length}`;
    if (this.defects.has(key)) return;
    const name = `${kind}-${target}-${createHash("sha256").update(text).digest("hex").slice(0, 12)}.txt`;
    mkdirSync(values.failures, { recursive: true });
    writeFileSync(join(values.failures, name), text);
    this.defects.set(key, name);
    console.log(`${kind} in ${target}: ${first}\n  ${at.trim()}\n  input: ${join(values.failures, name)}`);
  }

  report() {
    const { inputs, crash, hang, memory } = this.counts;
    const kept = Object.values(this.corpus).reduce((sum, texts) => sum + texts.length, 0);
    const took = Math.round((Date.now() - this.started) / 1000);
    console.log(
      `${inputs} inputs in ${took} s, ${kept} kept for ${this.blocks} blocks of code; ` +
        `${crash} crashes, ${hang} hangs, ${memory} out of memory (${this.defects.size} distinct); ` +
        `slowest ${Math.round(this.slowest.ms)} ms (${this.slowest.target}), largest memory ${Math.round(this.rss / 1024 / 1024)} MB`,
    );
  }
}

const folder = mkdtempSync(join(tmpdir(), "wacheck-fuzz-"));
try {
  const run = new Run(await bundle(folder));
  await run.run();
  run.report();
  process.exitCode = run.defects.size === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
