// Scans to SARIF and has Microsoft's sarif-multitool judge it, by the format's rules and by GitHub's.
// Any error or warning is a failure. The tool is called without the wrapper of its npm package, which
// needs install scripts; and it exits 0 whatever it finds, so that what it prints is counted.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const multitool = join(root, "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** @returns the path of the SARIF file */
function scan(folder, name, args) {
  const output = join(folder, `${name}.sarif`);
  const launcher = join(root, "bin/wacheck.js");
  const { status, stderr } = spawnSync(
    process.execPath,
    [launcher, "scan", ...args, "--exit-zero", "--format", "sarif", "--output", output],
    { cwd: root, encoding: "utf8" },
  );
  if (status !== 0 || !existsSync(output)) fail(`${name}: the scan exited ${status}\n${stderr}`);
  return output;
}

/**
 * Reports of findings that no template of ours has together: suppressed in every way, repairs, places that
 * relate to each other, more results than GitHub takes.
 *
 * @returns the paths of the SARIF files
 */
async function madeByHand(folder) {
  const bundle = join(folder, "sarif.mjs");
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `
        export { sarifReport } from "./src/report/sarif.js";
        export { findingsOf, inputOf } from "./test/report/report-input.js";
      `,
      resolveDir: root,
    },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: bundle,
    define: { __WACHECK_VERSION__: '"0.0.0"' },
    logLevel: "silent",
  });
  const { sarifReport, findingsOf, inputOf } = await import(pathToFileURL(bundle).href);
  const place = (line) => ({ file: "a b.yaml", start: { line, column: 3 }, end: { line, column: 3 } });
  const suppressed = ["comment", "metadata", "peer", "configuration", "baseline"].map((source) => ({
    suppression: { source, reason: source === "baseline" ? "" : "The owner knows.", expires: null },
  }));
  const findings = findingsOf(
    {
      message: "Queue is [open](1) to `*`",
      when: [{ Stage: ["dev"] }, { Region: { not: ["eu-west-1", "eu-west-2"] } }],
      related: [{ message: "the key [of it]", location: place(9) }],
      fix: { safe: false, edits: [{ location: place(4), text: "      Tags: []\n" }] },
    },
    { verdict: "review", message: "cannot be known" },
    { resource: null, location: place(1) },
    ...suppressed,
  );
  const many = findingsOf(...Array.from({ length: 6000 }, () => ({})));
  const write = (name, text) => {
    const path = join(folder, `${name}.sarif`);
    writeFileSync(path, text);
    return path;
  };
  return [
    write("suppressed", sarifReport(inputOf(findings))),
    write("suppressed-shown", sarifReport(inputOf(findings, {}, { showSuppressed: true, showReview: true }))),
    write("nothing-found", sarifReport(inputOf([]))),
    write("too-many", sarifReport(inputOf(many))),
  ];
}

/** The lines in which the tool complains. */
function judge(files) {
  chmodSync(multitool, 0o755);
  const { status, stdout, stderr, error } = spawnSync(
    multitool,
    ["validate", ...files, "--rule-kind", "Sarif;Ghas"],
    { encoding: "utf8", env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" } },
  );
  if (error !== undefined) fail(`sarif-multitool cannot be started: ${error.message}`);
  if (status !== 0 || !stdout.includes(`Done. ${files.length} files scanned.`)) {
    fail(`sarif-multitool exited ${status}\n${stdout}${stderr}`);
  }
  return stdout.split("\n").filter((line) => /: (error|warning) /.test(line));
}

if (!existsSync(multitool)) fail("sarif-multitool's binary for Linux is missing: run `npm ci` on Linux");
const folder = mkdtempSync(join(tmpdir(), "wacheck-sarif-"));
try {
  const empty = join(folder, "empty");
  mkdirSync(empty);
  const all = ["--profile", "strict", "--show-review", "--show-suppressed"];
  const files = [
    scan(folder, "reference-stack", ["reference-stack/ecommerce.yaml"]),
    scan(folder, "reference-stack-all", ["reference-stack/ecommerce.yaml", ...all]),
    scan(folder, "conditional", ["fixtures/conditional.yaml", ...all]),
    scan(folder, "suppressions", ["fixtures/suppressed.yaml"]),
    scan(folder, "suppressions-shown", ["fixtures/suppressed.yaml", ...all]),
    scan(folder, "empty", [empty]),
    ...(await madeByHand(folder)),
  ];
  const complaints = judge(files);
  for (const line of complaints) console.error(line);
  console.log(`${files.length} SARIF files, ${complaints.length} errors and warnings`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
