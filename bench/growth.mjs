// Scans generated templates, warm, and prints the seconds of each as JSON: the least of some rounds, since what
// is asked is how the work grows, not how busy the machine is.
import { scanTemplate } from "../dist/index.js";
import {
  conditionalItems,
  conditions,
  copiesOfReference,
  loops,
  resourcesOfReference,
  sharedByAll,
} from "./templates.mjs";

const made = {
  "copies of the reference stack": [1, 8, 10].map((n) => [n * resourcesOfReference, copiesOfReference(n)]),
  "resources that share a key, a role, a topic and a bucket": [64, 512].map((n) => [n, sharedByAll(n)]),
  "resources of loops": [400, 3200, 20_000].map((n) => [n, loops(n)]),
  "distinct conditions in 120 resources": [1, 6, 12, 30, 60].map((n) => [n, conditions(n)]),
  "conditional items in a list, with 12 conditional properties": [5, 40].map((n) => [
    n,
    conditionalItems(n, 12),
  ]),
};

for (let i = 0; i < 5; i++) scanTemplate(copiesOfReference(1));
const result = {};
for (const [name, sizes] of Object.entries(made)) {
  result[name] = sizes.map(([size, text]) => [size, leastSeconds(text, size > 2000 ? 2 : 7)]);
}
console.log(JSON.stringify(result));

function leastSeconds(text, rounds) {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const { file } = scanTemplate(text);
    if (file.status !== "scanned") throw new Error(file.error.message);
    least = Math.min(least, (performance.now() - started) / 1000);
  }
  return least;
}
