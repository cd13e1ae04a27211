// Writes V8's compiled code of dist/wacheck.cjs, for the Node that runs this. What a scan calls is compiled
// when it is first called, so that some are run before: the cache holds what they have compiled.
const { renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { codeCache, compileBundle, exportsOf, readBundle } = require("../bin/load-bundle.js");

const root = join(__dirname, "..");
const samples = [
  ["reference-stack/ecommerce.yaml"],
  ["fixtures/conditional.yaml", "--format", "json"],
  ["-", "--format", "sarif"],
];
const stdin = '{"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"DelaySeconds": 1}}}}';

async function main() {
  const source = readBundle();
  const script = compileBundle(source);
  const { run } = exportsOf(script);
  for (const args of samples) {
    let errors = "";
    const status = await run(["scan", ...args], {
      stdout: () => {},
      stderr: (text) => {
        errors += text;
      },
      stdin: () => stdin,
      env: {},
      cwd: root,
      columns: undefined,
      isTerminal: false,
    });
    if (status === 2) throw new Error(`wacheck scan ${args.join(" ")}: ${errors}`);
  }
  const path = codeCache(source);
  const unfinished = `${path}.unfinished-${process.pid}`;
  writeFileSync(unfinished, script.createCachedData());
  renameSync(unfinished, path);
}

main();
