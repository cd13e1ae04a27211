import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { repositoryRoot } from "../source/find-files.js";
import { leadsOut } from "../source/leads-out.js";
import { shownPath } from "../source/read-file.js";
import { UsageError } from "../usage-error.js";

export const configFileName = ".wacheck.yaml";
const names = [configFileName, ".wacheck.yml"];

/**
 * The configuration nearest to a folder, upwards to the repository's root and no further; outside a
 * repository only the folder itself is looked at.
 *
 * @returns its path, absolute; undefined where there is none
 * @throws UsageError where a folder has one by either name, and for a link out of the repository
 */
export function findConfig(cwd: string): string | undefined {
  const root = repositoryRoot(cwd) ?? cwd;
  for (let folder = cwd; ; folder = dirname(folder)) {
    const [found, second] = names.map((name) => join(folder, name)).filter((path) => existsSync(path));
    if (second !== undefined)
      throw new UsageError(
        `there is both ${shownPath(found as string, cwd)} and ${shownPath(second, cwd)}`,
        "Remove one of them.",
      );
    if (found !== undefined) {
      if (leadsOut(found, root))
        throw new UsageError(
          `${shownPath(found, cwd)} is a link that leads out of the repository`,
          "Put the configuration itself there, name it with --config, or leave it out with --no-config.",
        );
      return found;
    }
    if (folder === root) return undefined;
  }
}
