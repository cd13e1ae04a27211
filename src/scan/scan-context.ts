import { resolve, sep } from "node:path";
import type { EarlierFiles } from "../since/earlier-files.js";
import type { FoundFile } from "../source/find-files.js";
import type { FileContext, FileToScan } from "./file-to-scan.js";
import { FingerprintPaths } from "./fingerprint-paths.js";
import type { ScanOptions } from "./scan.js";

/** What a file's scan hangs on beyond the file: its place in the repository, and what it was before a change. */
export class ScanContext {
  readonly #paths: FingerprintPaths;

  /** @param earlier where only what a change brought is wanted */
  constructor(
    readonly options: Pick<ScanOptions, "paths" | "cwd" | "exclude">,
    readonly earlier: EarlierFiles | undefined,
  ) {
    this.#paths = new FingerprintPaths(options.cwd);
  }

  /** The files that a change did not leave as they were. */
  toScan(found: readonly FoundFile[]): readonly FileToScan[] {
    return found
      .filter(({ path }) => this.earlier?.isUnchanged(path) !== true)
      .map((file) => ({ ...file, ...this.of(file.path) }));
  }

  of(path: string): FileContext & { readonly fingerprintPath: string } {
    const fingerprintPath = path === "-" ? path : this.#paths.of(path);
    const earlierText = this.earlier?.textOf(path);
    return { fingerprintPath, ...(earlierText === undefined ? {} : { earlierText }) };
  }

  /** Whether all templates beside and below a file are scanned, each as it is. */
  holdsAllBeside(file: string): boolean {
    const { cwd, paths, exclude } = this.options;
    const path = resolve(cwd, file);
    return (
      exclude === undefined &&
      this.earlier === undefined &&
      paths.some((folder) => path.startsWith(resolve(cwd, folder) + sep))
    );
  }
}
