import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Files of a folder that may be templates, by their names; a file is itself. */
export function templatesIn(target) {
  if (!statSync(target).isDirectory()) return [target];
  return readdirSync(target, { recursive: true })
    .filter((name) => /\.(ya?ml|json|template)$/.test(name))
    .sort()
    .map((name) => join(target, name));
}
