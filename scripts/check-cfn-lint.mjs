// What cfn-lint says of the hardened reference stack (no error), and of the reference stack once repaired (none
// that it did not have before). Usage: node scripts/check-cfn-lint.mjs CFN-LINT (the command)
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [cfnLint] = process.argv.slice(2);
if (cfnLint === undefined) {
  console.error("usage: node scripts/check-cfn-lint.mjs CFN-LINT");
  process.exit(2);
}
const root = fileURLToPath(new URL("../", import.meta.url));
const wacheck = join(root, "bin/wacheck.js");
const work = mkdtempSync(join(tmpdir(), "wacheck-cfn-lint-"));
const problems = [];

/** Errors of a template, each as its rule and place in the template. */
function errorsOf(path) {
  const { status, stdout, stderr } = spawnSync(cfnLint, ["--format", "json", "--", path], {
    encoding: "utf8",
  });
  if (status === null || stdout === "") throw new Error(`cfn-lint did not run on ${path}: ${stderr}`);
  return JSON.parse(stdout)
    .filter(({ Level }) => Level === "Error")
    .map(({ Rule, Location, Message }) => ({
      key: `${Rule.Id} ${(Location.Path ?? []).join(".")}`,
      Message,
    }));
}

try {
  const hardened = join(root, "reference-stack/ecommerce.hardened.yaml");
  for (const { key, Message } of errorsOf(hardened)) problems.push(`the hardened stack: ${key}: ${Message}`);
  const original = join(root, "reference-stack/ecommerce.yaml");
  const before = new Set(errorsOf(original).map(({ key }) => key));
  for (const options of [[], ["--unsafe"]]) {
    const copy = join(work, "ecommerce.yaml");
    copyFileSync(original, copy);
    execFileSync(process.execPath, [wacheck, "fix", copy, ...options], { stdio: "ignore" });
    const after = errorsOf(copy);
    const name = `the stack repaired by \`${["wacheck fix", ...options].join(" ")}\``;
    for (const { key, Message } of after) if (!before.has(key)) problems.push(`${name}: ${key}: ${Message}`);
    console.log(`${name}: ${after.length} errors, ${before.size} before`);
  }
} finally {
  rmSync(work, { recursive: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
