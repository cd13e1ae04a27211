// Scans the templates of a folder again and again in one process, and prints the seconds that each round took.
import { readFileSync } from "node:fs";
import { scanTemplate } from "../dist/index.js";
import { templatesIn } from "./template-files.mjs";

const [folder, rounds] = process.argv.slice(2);
const texts = templatesIn(folder).map((path) => readFileSync(path, "utf8"));
for (let round = 0; round < Number(rounds); round++) {
  const started = performance.now();
  for (const text of texts) scanTemplate(text);
  console.log((performance.now() - started) / 1000);
}
