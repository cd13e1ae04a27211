// What `npm pack` makes: does it hold what users need and nothing else, and does it work once installed?
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "wacheck-package-"));
const problems = [];
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
// What is installed brings nothing else and runs nothing: all is bundled.
if (Object.keys(manifest.dependencies ?? {}).length > 0) problems.push("the package has dependencies");
for (const script of ["preinstall", "install", "postinstall"])
  if (manifest.scripts[script] !== undefined)
    problems.push(`the package runs ${script} where it is installed`);
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

const needed = [
  "LICENSE",
  "README.md",
  "CHANGELOG.md",
  "package.json",
  "bin/load-bundle.js",
  "bin/package.json",
  "bin/wacheck.js",
  "dist/wacheck.cjs",
  "dist/scan-worker.cjs",
  "dist/index.js",
  "dist/types/index.d.ts",
  "dist/rule-texts.json",
  "dist/rule-examples.json",
  "dist/assets/base.css",
  "dist/assets/page.js",
  "dist/generated/specification-index.txt",
  "dist/generated/specification-data.txt",
  "dist/THIRD-PARTY-LICENSES.txt",
  "schemas/rule.schema.json",
  "schemas/config.schema.json",
];
const unwanted = /^(src|test|scripts|fixtures|bench|node_modules|\.)|code-cache|\.unfinished-/;

try {
  const [packed] = JSON.parse(
    run(
      "npm",
      ["pack", "--json", "--silent", "--foreground-scripts=false", "--pack-destination", folder],
      root,
    ),
  );
  const paths = packed.files.map((file) => file.path);
  for (const path of needed) if (!paths.includes(path)) problems.push(`the package lacks ${path}`);
  for (const path of paths) if (unwanted.test(path)) problems.push(`the package holds ${path}`);

  writeFileSync(join(folder, "package.json"), '{"private":true}\n');
  run(
    "npm",
    ["install", "--silent", "--offline", "--no-audit", "--no-fund", join(folder, packed.filename)],
    folder,
  );
  const wacheck = join(folder, "node_modules/.bin/wacheck");
  const version = run(wacheck, ["--version"], folder).trim();
  if (!packed.filename.includes(version)) problems.push(`wacheck --version says ${version}`);

  writeFileSync(join(folder, "template.yaml"), "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n");
  const scan = ["scan", "template.yaml", "--format", "json", "--exit-zero", "--rule", "sqs-queue-dlq"];
  const report = JSON.parse(run(wacheck, scan, folder));
  if (report.findings[0]?.ruleId !== "sqs-queue-dlq") problems.push("the installed wacheck finds nothing");

  const program = `import { scanTemplate } from "wacheck";
    const { findings } = scanTemplate("Resources: {Queue: {Type: AWS::SQS::Queue}}");
    console.log(findings.map((finding) => finding.ruleId).join());`;
  const found = run(process.execPath, ["--input-type=module", "--eval", program], folder);
  if (!found.includes("sqs-queue-dlq")) problems.push("the library finds nothing");
  console.log(`${packed.filename}: ${paths.length} files, ${Math.round(packed.size / 1024)} kB`);
} finally {
  rmSync(folder, { recursive: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
