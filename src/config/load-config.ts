import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../usage-error.js";
import type { Configuration } from "./configuration.js";
import { findConfig } from "./find-config.js";
import { readConfig } from "./read-config.js";

/**
 * The configuration that counts in a folder.
 *
 * @param choice a file that is named, false where none is wanted
 * @returns undefined where there is none
 * @throws UsageError, ConfigFileError
 */
export function loadConfig(choice: string | false | undefined, cwd: string): Configuration | undefined {
  if (choice === false) return undefined;
  const path = choice === undefined ? findConfig(cwd) : resolve(cwd, choice);
  if (path === undefined) return undefined;
  if (choice !== undefined && !existsSync(path))
    throw new UsageError(`there is no configuration ${choice}`, "Name a file: --config FILE.");
  return readConfig(path, cwd);
}
