// Scans a folder again and again with a number of threads, and prints the seconds that each round took. A round
// starts its threads anew, so that the folder must be large for their work to show.
import { builtInRules, scan } from "../dist/index.js";

const [folder, jobs, rounds] = process.argv.slice(2);
const rules = builtInRules().filter((rule) => rule.profile === "default");
for (let round = 0; round < Number(rounds); round++) {
  const started = performance.now();
  await scan({ paths: [folder], cwd: folder, rules, jobs: Number(jobs) });
  console.log((performance.now() - started) / 1000);
}
