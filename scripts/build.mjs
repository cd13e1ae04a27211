// Builds dist/: wacheck.cjs (the command, one file), index.js (the library), the texts of the rules and
// the generated data. CommonJS for the command, because Node starts it 8 ms sooner than a module.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, transform } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const dist = join(root, "dist");
const { version } = createRequire(import.meta.url)("../package.json");

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  charset: "utf8",
  logLevel: "silent",
  // jsonc-parser's CommonJS build asks for its parts in a way that no bundler can follow.
  mainFields: ["module", "main"],
  // The package's ES module build is three times slower to load.
  alias: {
    "js-yaml": join(root, "node_modules/js-yaml/dist/js-yaml.cjs.js"),
    // Its UMD build asks for its files at run time, which no bundler can follow.
    "jsonc-parser": join(root, "node_modules/jsonc-parser/lib/esm/main.js"),
  },
};

/** The rules as the folder holds them, read by the loader that wacheck itself uses. */
async function compiledRules() {
  const folder = mkdtempSync(join(tmpdir(), "wacheck-build-"));
  try {
    const outfile = join(folder, "loader.mjs");
    await build({
      ...shared,
      stdin: {
        contents: `
          export { rulesInFolder } from "./src/rules/rules-folder.js";
          export { compileRules } from "./src/rules/compiled-rules.js";
        `,
        resolveDir: root,
      },
      format: "esm",
      outfile,
    });
    const { rulesInFolder, compileRules } = await import(pathToFileURL(outfile).href);
    const rules = rulesInFolder(join(root, "rules"));
    return { count: rules.length, ...compileRules(rules) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts the compiled rules in the place of the module that reads the folder. */
function compiledCatalogue(index) {
  return {
    name: "compiled-catalogue",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]src[\\/]rules[\\/]catalogue-source\.ts$/ }, () => ({
        contents: `
          import { readFileSync } from "node:fs";
          import { rulesFrom } from "./compiled-rules.js";
          const index = ${JSON.stringify(index)};
          export const catalogueRules = () =>
            rulesFrom(index, (part) => readFileSync(new URL(\`./rule-\${part}.json\`, import.meta.url), "utf8"));
        `,
        resolveDir: join(root, "src/rules"),
        loader: "js",
      }));
    },
  };
}

/** What only some commands use stands in files of its own, so that the others need not read it. */
const ownFiles = ["yaml", "diff"];

const loadedApart = {
  name: "loaded-apart",
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^(${ownFiles.join("|")})$`) }, ({ path, kind }) =>
      kind === "entry-point" ? undefined : { path: `./${path}.cjs`, external: true },
    );
  },
};

/** commander loads it for subcommands that are programs of their own, which wacheck has none of: 5 ms of each start. */
const withoutChildProcesses = {
  name: "without-child-processes",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer) ? { path, namespace: "unused" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "module.exports = {};" }));
  },
};

/** A thread of a scan; it loads the same bundle, so that its code is there once. */
const scanWorker = `"use strict";
const { parentPort, workerData } = require("node:worker_threads");
const { loadBundle } = require("../bin/load-bundle.js");
loadBundle().scanAsWorker(workerData, (done) => parentPort.postMessage(done));
`;

/** With its hash as the last line, by which the code cache is found. */
function withHash({ path, contents }) {
  if (!path.endsWith(".cjs")) return contents;
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 16);
  return Buffer.concat([contents, Buffer.from(`//${hash}\n`)]);
}

/** The licences of all that the bundles hold, as those licences ask. */
function thirdPartyLicenses(metafiles) {
  const packages = new Set();
  for (const { inputs } of metafiles) {
    for (const path of Object.keys(inputs)) {
      const inside = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
      if (inside !== null) packages.add(inside[1]);
    }
  }
  const texts = [...packages].sort().map((name) => {
    const folder = join(root, "node_modules", name);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} is bundled and has no licence file`);
    const { version: bundled } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return `${name} ${bundled}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

/** Data that code reads from `generated/` beside itself (src/specification/generated-data.ts). */
function generatedData() {
  const folder = join(root, "src/specification/generated");
  if (!existsSync(folder))
    throw new Error("src/specification/generated is missing: run `npm run specification`");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => [`generated/${name}`, readFileSync(join(folder, name))]);
}

/** The styles and the script of the HTML report, which src/report/html/page.ts reads from `assets/`. */
async function pageAssets() {
  const folder = join(root, "src/report/html/assets");
  return Promise.all(
    readdirSync(folder).map(async (name) => {
      const loader = name.endsWith(".css") ? "css" : "js";
      const { code } = await transform(readFileSync(join(folder, name), "utf8"), {
        loader,
        minifyWhitespace: true,
        minifySyntax: true,
        charset: "utf8",
        // Browsers of the last years, so that nothing is rewritten for older ones.
        target: ["chrome111", "firefox113", "safari16.4"],
      });
      return [`assets/${name}`, code];
    }),
  );
}

/**
 * Puts the files into dist/, each whole or not at all, so that a wacheck that runs meanwhile finds them
 * all; removes what earlier builds left, except the types, which `npm run types` makes.
 */
function writeDist(files) {
  for (const [name, contents] of files) {
    const path = join(dist, name);
    mkdirSync(dirname(path), { recursive: true });
    const unfinished = `${path}.unfinished-${process.pid}`;
    writeFileSync(unfinished, contents);
    renameSync(unfinished, path);
  }
  const made = new Set(files.map(([name]) => join(dist, name)));
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    // Another build may be at work on its own unfinished file.
    const isKept = made.has(path) || path.startsWith(join(dist, "types")) || path.includes(".unfinished-");
    if (!entry.isDirectory() && !isKept) rmSync(path, { force: true });
  }
}

async function main() {
  const started = performance.now();
  const rules = await compiledRules();
  const release = {
    ...shared,
    plugins: [compiledCatalogue(rules.index), withoutChildProcesses],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "eof",
    metafile: true,
    write: false,
  };
  const defined = { __WACHECK_VERSION__: JSON.stringify(version) };
  const bundles = await Promise.all([
    ...ownFiles.map((name) =>
      build({ ...release, entryPoints: [name], outfile: `dist/${name}.cjs`, format: "cjs" }),
    ),
    build({
      ...release,
      plugins: [...release.plugins, loadedApart],
      entryPoints: ["src/cli/main.ts"],
      outfile: "dist/wacheck.cjs",
      format: "cjs",
      // Read as Latin-1, which needs no decoding (bin/load-bundle.js).
      charset: "ascii",
      define: { ...defined, "import.meta.url": "bundleUrl" },
      banner: { js: 'const bundleUrl=require("node:url").pathToFileURL(__filename).href;' },
      // The launcher compiles the bundle by itself, as a script, which cannot import (bin/load-bundle.js).
      supported: { "dynamic-import": false },
    }),
    build({
      ...release,
      entryPoints: ["src/index.ts"],
      outfile: "dist/index.js",
      format: "esm",
      define: defined,
      // CommonJS inside a module may ask for Node's own modules.
      banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
    }),
  ]);
  // All is made before anything is replaced: a build that fails leaves the last one as it was.
  writeDist([
    ...bundles.flatMap((bundle) =>
      bundle.outputFiles.map((file) => [relative(dist, file.path), withHash(file)]),
    ),
    ["scan-worker.cjs", scanWorker],
    ["rule-texts.json", rules.texts],
    ["rule-examples.json", rules.examples],
    ["THIRD-PARTY-LICENSES.txt", thirdPartyLicenses(bundles.map((bundle) => bundle.metafile))],
    ...generatedData(),
    ...(await pageAssets()),
  ]);
  // In a process of its own, which has compiled nothing else.
  execFileSync(process.execPath, [join(root, "scripts/write-code-cache.cjs")], { stdio: "inherit" });
  const size = (file) => `${Math.round(readFileSync(join(dist, file)).length / 1024)} kB`;
  console.log(
    `dist/wacheck.cjs ${size("wacheck.cjs")}, dist/index.js ${size("index.js")}, ${rules.count} rules, ` +
      `${Math.round(performance.now() - started)} ms`,
  );
}

try {
  await main();
} catch (error) {
  // A rule's fault says its own place, and esbuild's errors have theirs; anything else shows its stack.
  if (typeof error?.describe === "function") console.error(error.describe());
  else if (Array.isArray(error?.errors)) {
    for (const { text, location } of error.errors) {
      const place = location === null ? "" : `${location.file}:${location.line}:${location.column + 1}: `;
      console.error(`${place}${text}`);
    }
  } else console.error(error);
  process.exitCode = 1;
}
