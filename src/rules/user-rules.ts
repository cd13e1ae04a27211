import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { ReadError, readSourceFile, shownPath } from "../source/read-file.js";
import type { SourceFile } from "../source/source-file.js";
import { UsageError } from "../usage-error.js";
import type { Rule } from "./rule.js";
import { loadRules } from "./rule-file.js";

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
  const { cwd, projectRoot } = options;
  const ofProject = projectRoot === undefined ? undefined : resolve(cwd, projectRoot, projectRulesFolder);
  const named = options.paths.flatMap((path) => ruleFilesAt(resolve(cwd, path), path));
  const found = ofProject !== undefined && existsSync(ofProject) ? ruleFilesIn(ofProject) : [];
  const files = [...new Set([...named, ...found])].map((path) => readRuleFile(path, cwd));
  return loadRules(files, { builtIn: false, taken: options.builtIn });
}

function ruleFilesAt(path: string, given: string): readonly string[] {
  if (!existsSync(path))
    throw new UsageError(`--rules: there is no ${given}`, "Name a folder of rule files, *.yaml");
  if (statSync(path).isFile()) return [path];
  const files = ruleFilesIn(path);
  if (files.length === 0) {
    throw new UsageError(
      `--rules: ${given} holds no rule files`,
      "A rule is a file named by its id, <id>.yaml",
    );
  }
  return files;
}

/** Rule files of a folder and the folders below it, sorted; none outside it, wherever links lead. */
function ruleFilesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.ya?ml$/.test(path) && !basename(path).startsWith("."))
    .map((path) => join(folder, path))
    .filter((path) => !statSync(path, { throwIfNoEntry: false })?.isDirectory());
  for (const file of files) refuseOutside(file, folder);
  return files.sort();
}

/** A scanned tree is not trusted: a link in it must not make wacheck read, and quote, another file. */
function refuseOutside(file: string, folder: string): void {
  if (!existsSync(file)) throw new UsageError(`${file} is a link that leads nowhere`, "Remove it or mend it");
  const inside = relative(realpathSync(folder), realpathSync(file));
  if (inside === ".." || inside.startsWith(`..${sep}`) || resolve(inside) === inside) {
    throw new UsageError(
      `${join(basename(dirname(file)), basename(file))} is a link that leads out of the rules' folder`,
      "Put the rule's file itself there, or name its own folder with --rules",
    );
  }
}

function readRuleFile(path: string, cwd: string): SourceFile {
  try {
    return readSourceFile(path, cwd, sizeLimit);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new UsageError(`the rule ${shownPath(path, cwd)} cannot be read: ${error.message}`);
  }
}
