import { dirname, relative, resolve, sep } from "node:path";
import { repositoryRoot } from "../source/find-files.js";

/**
 * The paths that fingerprints hang on: from the repository's root, so that they are the same from whichever
 * folder the scan is started. The working folder's repository counts first (its submodules are then part of
 * it), else the file's own; without any, the working folder. No two files of a scan get the same.
 */
export class FingerprintPaths {
  readonly #roots = new Map<string, string>();
  readonly #owners = new Map<string, string>();
  readonly #root: string | undefined;

  constructor(readonly cwd: string) {
    this.#root = repositoryRoot(cwd);
  }

  /** @param file as given or found; relative ones are from the working folder */
  of(file: string): string {
    const path = resolve(this.cwd, file);
    const fromRoot = slashed(relative(this.#rootOf(path), path));
    const owner = this.#owners.get(fromRoot);
    if (owner !== undefined && owner !== path) return slashed(relative(this.cwd, path));
    this.#owners.set(fromRoot, path);
    return fromRoot;
  }

  #rootOf(path: string): string {
    if (this.#root !== undefined && isInside(path, this.#root)) return this.#root;
    const folder = dirname(path);
    let root = this.#roots.get(folder);
    if (root === undefined) {
      root = repositoryRoot(folder) ?? this.cwd;
      this.#roots.set(folder, root);
    }
    return root;
  }
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function slashed(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}
