#!/usr/bin/env node
"use strict";
const { existsSync } = require("node:fs");
const { bundle, loadBundle } = require("./load-bundle.js");

if (existsSync(bundle)) loadBundle().main();
else {
  console.error(
    "wacheck: dist/wacheck.cjs is missing. In a checkout, run `npm run build`; otherwise install wacheck again.",
  );
  process.exitCode = 2;
}
