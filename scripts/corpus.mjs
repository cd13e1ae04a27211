// Scans a folder of real templates and prints counts by rule, with time and memory. A template that stands
// there in YAML and in JSON must get the same findings. Usage: npm run corpus -- DIR [--list RULE]
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { builtInRules, scan } from "../dist/index.js";

const [folder, flag, wanted] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  console.error("usage: npm run corpus -- DIR [--list RULE]");
  process.exit(2);
}
const rules = builtInRules().filter((rule) => rule.profile === "default");
const started = performance.now();
const { report } = await scan({ paths: ["."], cwd: resolve(folder), rules });
const took = performance.now() - started;

if (flag === "--list") {
  for (const finding of report.findings.filter(({ ruleId }) => ruleId === wanted)) {
    const { file, start } = finding.location;
    console.log(
      `${file}:${start.line} ${finding.verdict} ${finding.resource?.logicalId ?? "template"}: ${finding.message}`,
    );
  }
  process.exit(0);
}

const counts = new Map();
for (const { ruleId, verdict } of report.findings) {
  const count = counts.get(ruleId) ?? { fail: 0, review: 0 };
  count[verdict]++;
  counts.set(ruleId, count);
}
const rows = [...counts].sort(([, a], [, b]) => b.fail + b.review - a.fail - a.review);
console.log(`${"rule".padEnd(52)}   fail  review`);
for (const [id, { fail, review }] of rows) {
  console.log(`${id.padEnd(52)} ${String(fail).padStart(6)} ${String(review).padStart(7)}`);
}

/** What a finding says, but for where. */
const said = (file) =>
  report.findings
    .filter(({ location }) => location.file === file)
    .map((f) => JSON.stringify([f.ruleId, f.verdict, f.resource?.logicalId, f.path, f.when]))
    .sort();
let twins = 0;
const unequal = [];
const scanned = new Set(report.files.filter(({ status }) => status === "scanned").map(({ path }) => path));
for (const path of scanned) {
  const twin = path.replace(/\.ya?ml$/, ".json");
  if (twin === path || !scanned.has(twin)) continue;
  twins++;
  const [yaml, json] = [said(path), said(twin)];
  const only = [...yaml.filter((x) => !json.includes(x)), ...json.filter((x) => !yaml.includes(x))];
  if (only.length > 0) unequal.push([path, only]);
}
console.log();
console.log(
  `${report.summary.files} templates, ${report.summary.resources} resources, ${report.findings.length} findings`,
);
console.log(`${Math.round(took)} ms, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
console.log(`twins: ${twins}, with unequal findings: ${unequal.length}`);
for (const [path, only] of unequal) for (const line of only.slice(0, 5)) console.log(`  ${path}: ${line}`);
const broken = report.files.filter(({ status }) => status === "error");
for (const { path, error } of broken) console.log(`could not be scanned: ${path}: ${error.message}`);
for (const error of report.errors ?? [])
  console.log(`rule ${error.ruleId} broke on ${error.logicalId} of ${error.file}: ${error.message}`);
if (report.summary.budgetExceeded > 0) console.log(`budget exceeded: ${report.summary.budgetExceeded}`);
process.exit((report.errors?.length ?? 0) + report.summary.budgetExceeded > 0 ? 1 : 0);
