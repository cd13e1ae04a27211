import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { EncodingError } from "../source/decode.js";
import { leadsOut } from "../source/leads-out.js";
import { ReadError, readSourceFile, shownPath } from "../source/read-file.js";
import type { SourceFile } from "../source/source-file.js";
import { UsageError } from "../usage-error.js";
import type { Rule } from "./rule.js";
import { loadRules } from "./rule-file.js";
import { RuleFileError } from "./rule-file-error.js";

/** Where a project keeps rules of its own, below its root. */
export const projectRulesFolder = ".wacheck/rules";

/** Bytes; a long rule with many examples has about ten thousand. */
const sizeLimit = 256 * 1024;

export interface UserRuleOptions {
  /** The working folder, from which paths are given and errors name files. */
  readonly cwd: string;
  /** Folders (or single files) named by `--rules` or by the configuration. */
  readonly paths: readonly string[];
  /** The project whose `.wacheck/rules` counts too, where it has that folder. */
  readonly projectRoot?: string;
  /** Their ids are taken. */
  readonly builtIn: readonly Rule[];
}

/**
 * Rules of the user's own, by id.
 *
 * @throws UsageError where a named folder or file holds no rules or cannot be read
 * @throws RuleFileError for the first rule that is at fault
 */
export function loadUserRules(options: UserRuleOptions): readonly Rule[] {
  return loadRules(userRuleFiles(options), { builtIn: false, taken: options.builtIn });
}

/**
 * The files of the user's own rules, sorted within each folder.
 *
 * @throws UsageError where a named folder or file holds no rules or cannot be read
 */
export function userRuleFiles(options: Omit<UserRuleOptions, "builtIn">): readonly SourceFile[] {
  const { cwd, projectRoot } = options;
  const named = options.paths.flatMap((path) => ruleFilesAt(resolve(cwd, path), path));
  const found = projectRoot === undefined ? [] : projectRuleFiles(resolve(cwd, projectRoot));
  return [...new Set([...named, ...found])].map((path) => readRuleFile(path, cwd));
}

function projectRuleFiles(root: string): readonly string[] {
  const folder = join(root, projectRulesFolder);
  if (!existsSync(folder)) return [];
  if (leadsOut(folder, root)) throw leadsOutError(projectRulesFolder, "the project");
  return ruleFilesIn(folder);
}

function ruleFilesAt(path: string, given: string): readonly string[] {
  if (!existsSync(path))
    throw new UsageError(
      `there is no folder or file of rules ${given}`,
      "Name a folder of rule files, *.yaml",
    );
  if (statSync(path).isFile()) return [path];
  const files = ruleFilesIn(path);
  if (files.length === 0) {
    throw new UsageError(`${given} holds no rule files`, "A rule is a file named by its id, <id>.yaml");
  }
  return files;
}

/** Rule files of a folder and the folders below it, sorted; none outside it, wherever links lead. */
function ruleFilesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && /^[^.].*\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  for (const file of files) {
    if (!existsSync(file))
      throw new UsageError(`${file} is a link that leads nowhere`, "Remove it or mend it");
    if (leadsOut(file, folder)) throw leadsOutError(relative(folder, file), "the rules' folder");
  }
  return files;
}

function leadsOutError(path: string, from: string): UsageError {
  return new UsageError(
    `${path} is a link that leads out of ${from}`,
    "Put the rules themselves there, or name their own folder with --rules",
  );
}

function readRuleFile(path: string, cwd: string): SourceFile {
  try {
    return readSourceFile(path, cwd, sizeLimit);
  } catch (error) {
    if (error instanceof EncodingError) throw new RuleFileError(error.message, error.location);
    if (!(error instanceof ReadError)) throw error;
    throw new UsageError(`the rule ${shownPath(path, cwd)} cannot be read: ${error.message}`);
  }
}
