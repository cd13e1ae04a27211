import { fileURLToPath } from "node:url";
import type { Rule } from "./rule.js";
import { rulesInFolder } from "./rules-folder.js";

/**
 * Where wacheck runs from its source, the folder rules/ itself. The build puts a module with the
 * compiled rules in this one's place (scripts/build.mjs), so that no YAML is read at the start.
 */
export function catalogueRules(): readonly Rule[] {
  return rulesInFolder(fileURLToPath(new URL("../../rules/", import.meta.url)));
}
