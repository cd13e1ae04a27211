import { ConfigFileError } from "../config/config-file-error.js";
import { type Configuration, locationOf } from "../config/configuration.js";
import { configuredRules } from "../config/rule-settings.js";
import { builtInRules } from "../rules/catalogue.js";
import type { Rule } from "../rules/rule.js";
import { loadUserRules, userRuleFiles } from "../rules/user-rules.js";
import { repositoryRoot } from "../source/find-files.js";
import { shownPath } from "../source/read-file.js";
import { UsageError } from "../usage-error.js";
import type { Io } from "./io.js";

/**
 * The built-in rules and the user's, by id: those of `--rules`, of the configuration's folders and of the
 * project's `.wacheck/rules`, with the severities and options that the configuration sets.
 *
 * @param mandatory ids of rules of which the configuration says nothing that counts
 * @throws UsageError, RuleFileError, ConfigFileError
 */
export function availableRules(
  folders: readonly string[] | undefined,
  configuration: Configuration | undefined,
  io: Io,
  mandatory: ReadonlySet<string> = new Set(),
): readonly Rule[] {
  const builtIn = builtInRules();
  const own = loadUserRules({
    cwd: io.cwd,
    paths: [...(folders ?? []), ...configuredFolders(configuration, io)],
    projectRoot: repositoryRoot(io.cwd) ?? io.cwd,
    builtIn,
  });
  const all = own.length === 0 ? builtIn : [...builtIn, ...own].sort((a, b) => (a.id < b.id ? -1 : 1));
  return configuredRules(all, configuration, mandatory);
}

function configuredFolders(configuration: Configuration | undefined, { cwd }: Io): readonly string[] {
  return (configuration?.ruleFolders ?? []).map((folder, i) => {
    const path = shownPath(folder, cwd);
    try {
      userRuleFiles({ cwd, paths: [path] });
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const location = locationOf(configuration as Configuration, "ruleFolders", i);
      throw new ConfigFileError(error.message, location, error.hint);
    }
    return path;
  });
}
