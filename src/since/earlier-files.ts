import { resolve } from "node:path";
import { EncodingError } from "../source/decode.js";
import { ReadError, readSourceFile } from "../source/read-file.js";
import { UsageError } from "../usage-error.js";
import { type EarlierVersion, earlierVersions } from "./earlier-versions.js";

/** What the files of a scan were before a change. */
export class EarlierFiles {
  readonly #versions: ReadonlyMap<string, EarlierVersion>;

  /**
   * @param since the commit since which it was made
   * @param files as given or found
   * @param stdin the name of standard input's file, where that is scanned
   * @throws UsageError
   */
  constructor(
    since: string,
    readonly cwd: string,
    files: readonly string[],
    stdin?: string,
  ) {
    if (stdin === "-") {
      throw new UsageError(
        "--since cannot tell what standard input was before",
        "Name its file with --stdin-filename.",
      );
    }
    const all = stdin === undefined ? files : [...files, stdin];
    this.#versions = earlierVersions(
      since,
      cwd,
      all.map((file) => resolve(cwd, file)),
    );
  }

  isUnchanged(file: string): boolean {
    return this.#version(file)?.kind === "same";
  }

  /** Undefined where there was no such file, or none that is text. */
  textOf(file: string): string | undefined {
    const version = this.#version(file);
    if (version?.kind === "text") return version.text;
    // Standard input may differ from a file that does not.
    return version?.kind === "same" ? textNow(file, this.cwd) : undefined;
  }

  #version(file: string): EarlierVersion | undefined {
    return this.#versions.get(resolve(this.cwd, file));
  }
}

function textNow(file: string, cwd: string): string | undefined {
  try {
    return readSourceFile(file, cwd).text;
  } catch (error) {
    if (error instanceof ReadError || error instanceof EncodingError) return undefined;
    throw error;
  }
}
