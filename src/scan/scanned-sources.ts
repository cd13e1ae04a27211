import { resolve } from "node:path";
import { defaultLimits, type Limits } from "../limits.js";
import { EncodingError } from "../source/decode.js";
import type { SourceNode } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import { ReadError, readSourceFile } from "../source/read-file.js";
import { SourceError } from "../source/source-error.js";
import type { SourceFile } from "../source/source-file.js";

export interface ScannedSource {
  readonly file: SourceFile;
  /** Undefined where the file could not be parsed. */
  readonly root: SourceNode | undefined;
}

/** Characters of text whose files are kept; a tree takes some forty bytes for each of them. */
const keptCharacters = 1536 * 1024;

/**
 * What was scanned, for reports that show it. A few files are kept; any other is read again when it is
 * asked for, so that memory does not grow with the number of files.
 */
export class ScannedSources {
  /** The least recently used first. */
  readonly #kept = new Map<string, ScannedSource>();
  readonly #forGood = new Map<string, ScannedSource>();
  #characters = 0;

  constructor(
    readonly cwd: string,
    readonly limits: Limits = defaultLimits,
  ) {}

  keep(file: SourceFile, root: SourceNode | undefined): void {
    this.#forget(file.path);
    this.#kept.set(file.path, { file, root });
    this.#characters += file.text.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= keptCharacters || oldest === file.path) return;
      this.#forget(oldest);
    }
  }

  /** For what cannot be read again: standard input. */
  keepForGood(file: SourceFile, root: SourceNode | undefined): void {
    this.#forGood.set(file.path, { file, root });
  }

  /** @param path as the report shows it; undefined for what cannot be read (any more) */
  source(path: string): ScannedSource | undefined {
    const known = this.#forGood.get(path) ?? this.#kept.get(path) ?? this.#readAgain(path);
    if (known !== undefined && !this.#forGood.has(path)) this.keep(known.file, known.root);
    return known;
  }

  #readAgain(path: string): ScannedSource | undefined {
    let file: SourceFile;
    try {
      file = readSourceFile(resolve(this.cwd, path), this.cwd, this.limits.fileSize);
    } catch (error) {
      if (error instanceof ReadError || error instanceof EncodingError) return undefined;
      throw error;
    }
    try {
      return { file, root: parseSource(file, this.limits) };
    } catch (error) {
      if (error instanceof SourceError) return { file, root: undefined };
      throw error;
    }
  }

  #forget(path: string): void {
    this.#characters -= this.#kept.get(path)?.file.text.length ?? 0;
    this.#kept.delete(path);
  }
}
