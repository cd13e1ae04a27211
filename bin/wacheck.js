#!/usr/bin/env node
"use strict";
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const bundle = join(__dirname, "..", "dist", "wacheck.cjs");
if (existsSync(bundle)) {
  // Node 22 keeps V8's compiled code between runs.
  require("node:module").enableCompileCache?.();
  require(bundle).main();
} else {
  console.error(
    "wacheck: dist/wacheck.cjs is missing. In a checkout, run `npm run build`; otherwise install wacheck again.",
  );
  process.exitCode = 2;
}
