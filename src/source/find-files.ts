import { existsSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { type FolderPatterns, type PathMatcher, pathMatcher } from "./folder-patterns.js";

export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** Named on the command line, rather than found in a folder. */
  readonly explicit: boolean;
  /** Bytes. */
  readonly size: number;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** Given paths that do not exist. */
  readonly missing: readonly string[];
  /** Folders that may not be listed. */
  readonly unreadable: readonly string[];
  /** Given paths that `configuredExclude` leaves out. */
  readonly excluded: readonly string[];
}

export interface FindOptions {
  readonly paths: readonly string[];
  readonly cwd: string;
  /** Patterns as in .gitignore, from the working folder. */
  readonly exclude?: readonly string[];
  /** Of the configuration: what it leaves out is left out by name too, since hooks name every file. */
  readonly configuredExclude?: FolderPatterns;
}

const endings = [".yaml", ".yml", ".json", ".template"];
const never = new Set([".git", "node_modules"]);

/**
 * Files that may be templates, in a stable order. Folders are walked; `.gitignore` files count from the
 * repository's root down, but not against a path given by name. Links are followed only to what lies
 * below the given folder.
 */
export function findFiles(options: FindOptions): FoundFiles {
  const files = new Map<string, FoundFile>();
  const missing: string[] = [];
  const unreadable: string[] = [];
  const excluded: string[] = [];
  const patterns = ignore().add([...(options.exclude ?? [])]);
  const isLeftOut: PathMatcher =
    options.configuredExclude === undefined ? () => false : pathMatcher(options.configuredExclude);
  for (const given of options.paths) {
    const path = resolve(options.cwd, given);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) {
      missing.push(given);
      continue;
    }
    if (isLeftOut(path, stat.isDirectory())) {
      excluded.push(given);
      continue;
    }
    if (!stat.isDirectory()) {
      files.set(path, { path, explicit: true, size: stat.size });
      continue;
    }
    walk(
      path,
      {
        root: realpathSync(path),
        excluded: patterns,
        isLeftOut,
        cwd: options.cwd,
        unreadable,
        visited: new Set(),
      },
      ignoresAbove(path),
      (found, size) => {
        if (!files.has(found)) files.set(found, { path: found, explicit: false, size });
      },
    );
  }
  return { files: [...files.values()], missing, unreadable, excluded };
}

interface Walk {
  readonly root: string;
  readonly excluded: Ignore;
  readonly isLeftOut: PathMatcher;
  readonly cwd: string;
  readonly unreadable: string[];
  readonly visited: Set<string>;
}

interface FolderIgnore {
  readonly folder: string;
  readonly rules: Ignore;
}

function walk(
  folder: string,
  context: Walk,
  ignores: readonly FolderIgnore[],
  found: (path: string, size: number) => void,
): void {
  const real = realpathSync(folder);
  if (context.visited.has(real)) return;
  context.visited.add(real);
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch {
    context.unreadable.push(folder);
    return;
  }
  const own = ignoreFile(folder);
  const all = own === undefined ? ignores : [...ignores, own];
  for (const name of names) {
    if (never.has(name)) continue;
    const path = join(folder, name);
    const stat = statOf(path, context.root);
    if (stat === undefined) continue;
    const isFolder = stat.isDirectory();
    if (isIgnored(path, isFolder, all) || isExcluded(path, isFolder, context)) continue;
    if (isFolder) walk(path, context, all, found);
    else if (endings.some((ending) => name.endsWith(ending))) found(path, stat.size);
  }
}

/** Undefined for what is neither, is broken, or leads out of the scanned folder. */
function statOf(path: string, root: string): Stats | undefined {
  try {
    const real = realpathSync(path);
    if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
    const stat = statSync(real);
    return stat.isDirectory() || stat.isFile() ? stat : undefined;
  } catch {
    return undefined;
  }
}

function isIgnored(path: string, isFolder: boolean, ignores: readonly FolderIgnore[]): boolean {
  let ignored = false;
  for (const { folder, rules } of ignores) {
    const inside = relative(folder, path).split(sep).join("/");
    const result = rules.test(isFolder ? `${inside}/` : inside);
    if (result.ignored) ignored = true;
    else if (result.unignored) ignored = false;
  }
  return ignored;
}

function isExcluded(path: string, isFolder: boolean, { excluded, isLeftOut, cwd }: Walk): boolean {
  if (isLeftOut(path, isFolder)) return true;
  const inside = relative(cwd, path).split(sep).join("/");
  // The working folder itself, met from above.
  if (inside === "") return false;
  if (inside.startsWith("..")) return excluded.ignores(`${path.split(sep).at(-1)}${isFolder ? "/" : ""}`);
  return excluded.ignores(isFolder ? `${inside}/` : inside);
}

/** The ignore files from the repository's root down to the folder's parent. */
function ignoresAbove(folder: string): readonly FolderIgnore[] {
  const root = repositoryRoot(folder);
  if (root === undefined || root === folder) return [];
  const result: FolderIgnore[] = [];
  for (let current = dirname(folder); ; current = dirname(current)) {
    const own = ignoreFile(current);
    if (own !== undefined) result.unshift(own);
    if (current === root || current === dirname(current)) return result;
  }
}

function ignoreFile(folder: string): FolderIgnore | undefined {
  const path = join(folder, ".gitignore");
  try {
    return { folder, rules: ignore().add(readFileSync(path, "utf8")) };
  } catch {
    return undefined;
  }
}

/** The nearest folder upwards that holds `.git`. */
export function repositoryRoot(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, ".git"))) return current;
    if (current === dirname(current)) return undefined;
  }
}
