import { lstatSync, mkdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { trustProblem } from "./trust.js";

/**
 * Where the user's programs keep what they can make again: `XDG_CACHE_HOME`, `~/Library/Caches` or
 * `LOCALAPPDATA`. Undefined where the environment names no such place.
 */
export function userCacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const from = (variable: string, ...below: readonly string[]): string | undefined => {
    const folder = env[variable];
    return folder === undefined || !isAbsolute(folder) ? undefined : join(folder, ...below);
  };
  const own =
    platform === "win32"
      ? from("LOCALAPPDATA")
      : platform === "darwin"
        ? from("HOME", "Library", "Caches")
        : (from("XDG_CACHE_HOME") ?? from("HOME", ".cache"));
  return own === undefined ? undefined : join(own, "wacheck");
}

/**
 * Makes the folder, for its owner alone, or takes the one that is there.
 *
 * @returns why it cannot be used; undefined where it can
 */
export function prepareCacheFolder(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stat = lstatSync(folder);
    return stat.isDirectory() ? trustProblem(stat) : "it is no folder";
  } catch (error) {
    return `it cannot be made (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`;
  }
}
