import { realpathSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";

/**
 * Whether a path, wherever links lead, lies outside a folder. Both exist. A scanned tree is not trusted: a
 * link in it must not make wacheck read, and quote, another file.
 */
export function leadsOut(path: string, folder: string): boolean {
  const inside = relative(realpathSync(folder), realpathSync(path));
  return inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside);
}
