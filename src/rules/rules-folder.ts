import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SourceFile } from "../source/source-file.js";
import type { Rule } from "./rule.js";
import { loadRules } from "./rule-file.js";

/**
 * The built-in rules as a folder holds them, `<pillar>/<id>.yaml`, by id.
 *
 * @throws RuleFileError for the first rule that is at fault
 */
export function rulesInFolder(folder: string): readonly Rule[] {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .flatMap((pillar) => readdirSync(join(folder, pillar)).map((name) => `${pillar}/${name}`))
    .filter((path) => path.endsWith(".yaml"))
    .sort()
    .map((path) => new SourceFile(`rules/${path}`, readFileSync(join(folder, path), "utf8")));
  return loadRules(files, { builtIn: true });
}
