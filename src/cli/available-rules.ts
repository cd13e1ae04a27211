import { builtInRules } from "../rules/catalogue.js";
import type { Rule } from "../rules/rule.js";
import { loadUserRules } from "../rules/user-rules.js";
import { repositoryRoot } from "../source/find-files.js";
import type { Io } from "./io.js";

/**
 * The built-in rules and the user's, by id: those of `--rules` and of the project's `.wacheck/rules`.
 *
 * @throws UsageError, RuleFileError
 */
export function availableRules(folders: readonly string[] | undefined, io: Io): readonly Rule[] {
  const builtIn = builtInRules();
  const own = loadUserRules({
    cwd: io.cwd,
    paths: folders ?? [],
    projectRoot: repositoryRoot(io.cwd) ?? io.cwd,
    builtIn,
  });
  return own.length === 0 ? builtIn : [...builtIn, ...own].sort((a, b) => (a.id < b.id ? -1 : 1));
}
