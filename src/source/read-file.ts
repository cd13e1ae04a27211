import { closeSync, openSync, readSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { defaultLimits, raising } from "../limits.js";
import { decode } from "./decode.js";
import type { SourceFile } from "./source-file.js";

/** A file that cannot be read. The message says why and what to do. */
export class ReadError extends Error {
  constructor(
    message: string,
    readonly path: string,
    /** The file is beyond the size limit; this is how it begins. */
    readonly beginning?: string,
  ) {
    super(message);
    this.name = "ReadError";
  }
}

/** Bytes of a file beyond the limit that are looked at all the same. */
const beginningSize = 256 * 1024;

/**
 * @param path as given or found
 * @param cwd the working folder, from which reports name the file
 * @throws ReadError for what cannot be read, EncodingError for what is no UTF-8 text
 */
export function readSourceFile(path: string, cwd: string, sizeLimit = defaultLimits.fileSize): SourceFile {
  const shown = shownPath(path, cwd);
  return decode(readBytes(resolve(cwd, path), shown, sizeLimit), shown);
}

function readBytes(path: string, shown: string, limit: number): Buffer {
  let file: number | undefined;
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new ReadError("it is a folder, not a file", shown);
    file = openSync(path, "r");
    // What is no regular file (a pipe, a device) has no size, and need not end.
    const size = stat.isFile() ? Math.min(stat.size, limit) : limit;
    const bytes = readAtMost(file, size + 1);
    if (bytes.length <= limit) return bytes;
    throw new ReadError(
      `the file has more than ${limit} bytes, and CloudFormation takes 1,048,576; ${raising("file-size")}`,
      shown,
      bytes.toString("latin1", 0, beginningSize),
    );
  } catch (error) {
    if (error instanceof ReadError) throw error;
    throw new ReadError(reasonOf(error), shown);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readAtMost(file: number, most: number): Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < most) {
    const chunk = Buffer.allocUnsafe(Math.min(most - length, 1024 * 1024));
    const read = readSync(file, chunk);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}

/** Relative to the working folder, with `/`; above it too, so that a report can be read on its own. */
export function shownPath(path: string, cwd: string): string {
  const inside = relative(cwd, resolve(cwd, path));
  const shown = inside === "" ? "." : isAbsolute(inside) ? resolve(cwd, path) : inside;
  return sep === "/" ? shown : shown.split(sep).join("/");
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES" || code === "EPERM")
    return "the file may not be read; grant read permission or exclude it";
  if (code === "ELOOP") return "its links lead in a circle";
  return `it cannot be read (${code ?? "unknown error"})`;
}
