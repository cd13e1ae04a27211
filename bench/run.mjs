// Runs wacheck and every peer that is installed, side by side on the same work, and writes the table of
// docs/performance.md. `npm run bench -- --help` tells the options.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { inTurn, ratios, spread, timeProcess } from "./measure.mjs";
import { findPeers, whyUnfit } from "./peers.mjs";
import { loops } from "./templates.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const bench = (name) => join(root, "bench", name);
const reference = join(root, "reference-stack/ecommerce.yaml");
const page = join(root, "docs/performance.md");

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string" },
    peers: { type: "string" },
    "guard-rules": { type: "string" },
    pairs: { type: "string", default: "15" },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const usage = `npm run bench -- [options]
  --corpus DIR       real templates to scan; without it, what needs them is not run
  --peers DIR        programs in DIR/NAME/bin, beside those of the PATH
  --guard-rules DIR  rules for cfn-guard
  --pairs N          how often two are run in turn (15)
  --write            put the table into docs/performance.md`;

const wacheck = (target, ...more) => ({
  command: process.execPath,
  args: [join(root, "bin/wacheck.js"), "scan", target, ...more],
});
const nothing = { command: process.execPath, args: ["-e", "0"] };

const rows = [];
const notRun = [];

function report(work, what, { min, median, max }, target = "") {
  const text = [min, median, max].map((number) => number.toFixed(2)).join(" / ");
  rows.push([work, what, text, target]);
  console.log(`${work}: ${what}: ${text}${target === "" ? "" : ` (wanted: ${target})`}`);
}

function compareProcesses(work, first, second, what, target, pairs) {
  const measured = inTurn(
    pairs,
    () => timeProcess(first),
    () => timeProcess(second),
  );
  report(work, `${what}, time`, ratios(measured), target);
  return measured;
}

function cold(peers, pairs) {
  const work = "reference template, whole process";
  const measured = compareProcesses(
    work,
    wacheck(reference),
    nothing,
    "wacheck / `node -e 0`",
    "≤ 3.0",
    pairs,
  );
  report(work, "wacheck, seconds", spread(measured.map(([own]) => own)));
  const wanted = { "cfn-guard": "< 1", "cloudformation-validate": "< 1" };
  comparePeers(work, peers, reference, wanted, pairs);
}

/** Peers that work, against wacheck on the same files. */
function comparePeers(work, peers, target, wanted, pairs) {
  for (const { name, processOf } of peers.values()) {
    const peer = processOf(target);
    const unfit = whyUnfit(peer);
    if (unfit !== undefined) notRun.push([`${name} on: ${work}`, unfit]);
    else compareProcesses(work, wacheck(target), peer, `wacheck / ${name}`, wanted[name] ?? "", fewer(pairs));
  }
}

/** For what takes long. */
const fewer = (pairs) => Math.max(3, Math.ceil(pairs / 3));

function corpus(peers, folder, pairs) {
  const work = "corpus, one command";
  comparePeers(work, peers, folder, { "cloudformation-validate": "< 1", "cfn-guard": "≤ 0.1" }, pairs);
  const peaks = Array.from({ length: 3 }, () => peakMemory(wacheck(folder)));
  report(work, "wacheck, peak memory in MB", spread(peaks), "< 300");
}

/** @returns megabytes */
function peakMemory({ command, args }) {
  const folder = mkdtempSync(join(tmpdir(), "wacheck-bench-"));
  const file = join(folder, "peak");
  try {
    timeProcess({
      command,
      args: ["--require", bench("peak-memory.cjs"), ...args],
      env: { PEAK_MEMORY_FILE: file },
    });
    return Number(readFileSync(file, "utf8")) / 1024;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The rounds of a warm loop, without those in which code gets warm. */
function warmRounds({ command, args }) {
  const seconds = execFileSync(command, args, { encoding: "utf8" }).trim().split("\n").map(Number);
  return spread(seconds.slice(Math.floor(seconds.length / 2))).median;
}

function warm(peers, folder, pairs) {
  const peer = peers.get("cloudformation-validate");
  if (peer === undefined) return;
  const rounds = 20;
  const own = { command: process.execPath, args: [bench("warm.mjs"), folder, `${rounds}`] };
  const measured = inTurn(
    fewer(pairs),
    () => warmRounds(peer.warmOf(folder, rounds)),
    () => warmRounds(own),
  );
  report(
    "corpus, warm loop in one process",
    "templates a second, wacheck / cloudformation-validate",
    ratios(measured),
    "≥ 2",
  );
}

function threads(folder, pairs) {
  if (availableParallelism() < 2) {
    notRun.push(["threads", "this machine has one processor"]);
    return;
  }
  const many = mkdtempSync(join(tmpdir(), "wacheck-bench-"));
  try {
    for (let i = 0; i < 20; i++) cpSync(folder, join(many, `${i}`), { recursive: true });
    const withJobs = (jobs) => () =>
      warmRounds({ command: process.execPath, args: [bench("threads.mjs"), many, `${jobs}`, "4"] });
    report(
      "corpus twenty times, warm",
      "templates a second, two threads / one",
      ratios(inTurn(fewer(pairs), withJobs(1), withJobs(2))),
      "≥ 1.6",
    );
  } finally {
    rmSync(many, { recursive: true });
  }
}

function growth(pairs) {
  const measured = Array.from({ length: Math.max(3, Math.ceil(pairs / 5)) }, () =>
    JSON.parse(execFileSync(process.execPath, [bench("growth.mjs")], { encoding: "utf8" })),
  );
  const compare = (name, large, small, target) => {
    const secondsOf = (result, size) => result[name].find(([known]) => known === size)[1];
    const times = measured.map((result) => secondsOf(result, large) / secondsOf(result, small));
    report(`growth: ${name}`, `time of ${large} / of ${small}`, spread(times), target);
  };
  const [[small], [large]] = measured[0]["copies of the reference stack"];
  compare("copies of the reference stack", large, small, "≤ 10");
  compare("resources that share a key, a role, a topic and a bucket", 512, 64, "≤ 10");
  compare("resources of loops", 3200, 400, "≤ 10");
  compare("distinct conditions in 120 resources", 60, 6, "≤ 3");
  compare("conditional items in a list, with 12 conditional properties", 40, 5, "≤ 10");
  const work = "growth: 20,000 resources of loops, whole process";
  const folder = mkdtempSync(join(tmpdir(), "wacheck-bench-"));
  try {
    const file = join(folder, "loops.yaml");
    writeFileSync(file, loops(20_000));
    report(work, "seconds", spread(Array.from({ length: 3 }, () => timeProcess(wacheck(file)))), "≤ 10");
    report(work, "peak memory in MB", spread([peakMemory(wacheck(file))]), "≤ 1024");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The page with the table between its marks. */
function writePage() {
  const table = [
    `Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? "unknown processor"}, ${new Date().toISOString().slice(0, 10)}; least / middle / greatest of runs in turn.`,
    "",
    "| Work | What | least / middle / greatest | wanted |",
    "| --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    ...(notRun.length === 0 ? [] : ["", "Not run:", "", ...notRun.map(([name, why]) => `- ${name}: ${why}`)]),
  ].join("\n");
  const marks = /(<!-- bench -->\n)[\s\S]*(\n<!-- \/bench -->)/;
  const text = readFileSync(page, "utf8");
  if (!marks.test(text)) throw new Error("docs/performance.md has lost the marks of the table");
  writeFileSync(
    page,
    text.replace(marks, (_, start, end) => `${start}${table}${end}`),
  );
}

function main() {
  if (options.help) {
    console.log(usage);
    return;
  }
  if (!existsSync(join(root, "dist/wacheck.cjs")))
    throw new Error("dist is missing; run `npm run build` first");
  const pairs = Number(options.pairs);
  const at = (folder) => (folder === undefined ? undefined : resolve(folder));
  const { peers, missing } = findPeers({ folder: at(options.peers), guardRules: at(options["guard-rules"]) });
  notRun.push(...missing);
  cold(peers, pairs);
  const folder = at(options.corpus);
  if (folder === undefined) notRun.push(["the corpus, the warm loop and threads", "no --corpus was given"]);
  else {
    corpus(peers, folder, pairs);
    warm(peers, folder, pairs);
    threads(folder, pairs);
  }
  growth(pairs);
  for (const [name, why] of notRun) console.log(`not run: ${name}: ${why}`);
  if (options.write) writePage();
}

main();
