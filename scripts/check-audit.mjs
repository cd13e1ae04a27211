// Asks the registry for known weaknesses of what wacheck is built from. Some registries do not answer that
// question: then it is said that nothing was checked, and that is no failure.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
// Low ones of tools that only run here are no reason to stop.
const { stdout } = spawnSync("npm", ["audit", "--json", "--audit-level=moderate"], {
  cwd: root,
  encoding: "utf8",
});

let answer;
try {
  answer = JSON.parse(stdout);
} catch {
  answer = {};
}
const counts = answer.metadata?.vulnerabilities;
if (counts === undefined) {
  console.log(`not checked: the registry answers no audit (${answer.message ?? "no answer"})`);
} else {
  const grave = counts.moderate + counts.high + counts.critical;
  console.log(`${counts.total} known weaknesses, ${grave} of them moderate or worse`);
  for (const [name, { severity, range }] of Object.entries(answer.vulnerabilities ?? {}))
    console.log(`  ${severity}: ${name} ${range}`);
  process.exitCode = grave === 0 ? 0 : 1;
}
