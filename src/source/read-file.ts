import { readFileSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { SourceFile } from "./source-file.js";

/** A file that cannot be read as text. The message says why and what to do. */
export class ReadError extends Error {
  constructor(
    message: string,
    readonly path: string,
  ) {
    super(message);
    this.name = "ReadError";
  }
}

/** Bytes; five times what CloudFormation takes. */
export const defaultSizeLimit = 5 * 1024 * 1024;

/**
 * @param path as given or found
 * @param cwd the working folder, from which reports name the file
 * @throws ReadError for what is no readable text
 */
export function readSourceFile(path: string, cwd: string, sizeLimit = defaultSizeLimit): SourceFile {
  const shown = shownPath(path, cwd);
  let bytes: Buffer;
  try {
    const stat = statSync(resolve(cwd, path));
    if (stat.isDirectory()) throw new ReadError("it is a folder, not a file", shown);
    if (stat.size > sizeLimit) {
      throw new ReadError(
        `the file has ${stat.size} bytes; more than ${sizeLimit} are not read, and CloudFormation takes 1,048,576`,
        shown,
      );
    }
    bytes = readFileSync(resolve(cwd, path));
  } catch (error) {
    if (error instanceof ReadError) throw error;
    throw new ReadError(reasonOf(error), shown);
  }
  return new SourceFile(shown, decode(bytes, shown));
}

/** Relative to the working folder, with `/`; above it too, so that a report can be read on its own. */
export function shownPath(path: string, cwd: string): string {
  const inside = relative(cwd, resolve(cwd, path));
  const shown = inside === "" ? "." : isAbsolute(inside) ? resolve(cwd, path) : inside;
  return sep === "/" ? shown : shown.split(sep).join("/");
}

/** @throws ReadError for bytes that are no text */
export function decode(bytes: Buffer, path: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString("utf16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString("utf16le");
  const text =
    bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
      ? bytes.subarray(3).toString("utf8")
      : bytes.toString("utf8");
  if (text.includes("\0"))
    throw new ReadError("the file holds binary data, no text; leave it out of the scan", path);
  return text;
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES" || code === "EPERM")
    return "the file may not be read; grant read permission or exclude it";
  if (code === "ELOOP") return "its links lead in a circle";
  return `it cannot be read (${code ?? "unknown error"})`;
}
