import type { Stats } from "node:fs";

const writableByOthers = 0o022;

/**
 * Why what another user may have written is not to be read; undefined where none can have. Windows keeps a
 * user's folders by other means than these.
 */
export function trustProblem(stat: Stats): string | undefined {
  if (process.getuid === undefined) return undefined;
  if (stat.uid !== process.getuid()) return "it belongs to another user";
  return (stat.mode & writableByOthers) === 0 ? undefined : "other users can write to it";
}
