import { realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { repositoryRoot } from "../source/find-files.js";

/**
 * Names files as GitHub and GitLab do: from the root of the repository that the working folder is in, links
 * resolved, with `/`. A file outside it is named from the root of its own repository, and one in none by its
 * absolute path; where there is no repository at all, from the working folder.
 */
export function repositoryPaths(cwd: string): (path: string) => string {
  const home = realPath(repositoryRoot(cwd) ?? cwd);
  const known = new Map<string, string>();
  return (path) => {
    let named = known.get(path);
    if (named === undefined) {
      const real = realPath(resolve(cwd, path));
      const own = repositoryRoot(dirname(real));
      const inside = below(home, real) ?? (own === undefined ? undefined : below(own, real));
      named = (inside ?? real).split(sep).join("/");
      known.set(path, named);
    }
    return named;
  };
}

/** Undefined for a path that is not below the folder. */
function below(folder: string, path: string): string | undefined {
  const inside = relative(folder, path);
  const isBelow = inside !== "" && inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  return isBelow ? inside : undefined;
}

/** The path itself where there is no such file: standard input has a name only. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
