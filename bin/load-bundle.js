"use strict";
const { readFileSync } = require("node:fs");
const { createRequire, enableCompileCache } = require("node:module");
const { dirname, join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

const dist = join(__dirname, "..", "dist");
const bundle = join(dist, "wacheck.cjs");

/** The bundle's exports; made from V8's compiled code where the build left what this Node can use. */
function loadBundle() {
  const source = readBundle();
  const cachedData = readIfThere(codeCache(source));
  if (cachedData !== undefined) {
    const script = compileBundle(source, cachedData);
    if (script.cachedDataRejected === false) {
      // Not before: V8 takes no compiled code that was made under other flags.
      optimizeLater();
      return exportsOf(script);
    }
  }
  optimizeLater();
  // Node 22 can keep compiled code by itself, but the folder that it chooses is one others can write to.
  enableCompileCache?.(join(dist, "compile-cache"));
  return require(bundle);
}

/**
 * Most scans are over before code that V8 optimises has paid for it: by its own measure it spends as much on a
 * hundred templates as on scanning them. A function must be called much more often first. By V8's version,
 * since each has flags of its own; others are left alone.
 */
const lateOptimization = {
  11: "--interrupt-budget=600000",
  12: "--invocation-count-for-turbofan=30000",
  13: "--invocation-count-for-turbofan=30000",
};

function optimizeLater() {
  const flag = lateOptimization[process.versions.v8.split(".", 1)[0]];
  if (flag !== undefined) setFlagsFromString(flag);
}

/** The build writes nothing but ASCII, which as Latin-1 needs no decoding. */
function readBundle() {
  return readFileSync(bundle, "latin1");
}

/**
 * Where the build puts the compiled code. V8 checks little of what it is given: the name says which bytes of
 * the bundle (its last line is their hash) and which Node it is for. It is as trusted as the bundle: the
 * build writes both, and nothing else does.
 */
function codeCache(source) {
  const hash = source.slice(source.lastIndexOf("//") + 2).trim();
  return join(dist, `code-cache-${hash}-${process.version}-${process.platform}-${process.arch}.bin`);
}

function compileBundle(source, cachedData) {
  const parameters = "exports,require,module,__filename,__dirname";
  return new Script(`(function(${parameters}){${source}\n})`, { filename: bundle, cachedData });
}

function exportsOf(script) {
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  return module.exports;
}

function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

module.exports = { bundle, codeCache, compileBundle, exportsOf, loadBundle, readBundle };
