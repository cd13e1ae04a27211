import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** A file that cannot be replaced. The message says why. */
export class ReplaceError extends Error {}

const byteOrderMark = "\uFEFF";

/**
 * Replaces a file's text whole or not at all, keeping its mode, its byte order mark and the link that leads to it.
 *
 * @param before what was read from it: where it holds something else by now, it is left alone
 * @throws ReplaceError
 */
export function replaceFile(path: string, before: string, after: string): void {
  let folder: string | undefined;
  try {
    const target = lstatSync(path).isSymbolicLink() ? realpathSync(path) : path;
    const bytes = readFileSync(target);
    const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? byteOrderMark : "";
    if (!bytes.equals(Buffer.from(mark + before, "utf8"))) {
      throw new ReplaceError("it is not UTF-8, or changed since it was read; nothing was written to it");
    }
    accessSync(target, constants.W_OK);
    folder = mkdtempSync(join(dirname(target), ".wacheck-"));
    const draft = join(folder, "repaired");
    writeFileSync(draft, mark + after);
    chmodSync(draft, statSync(target).mode);
    renameSync(draft, target);
  } catch (error) {
    if (error instanceof ReplaceError) throw error;
    throw new ReplaceError(reasonOf(error));
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "it is gone";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return "it may not be written; grant write permission or exclude it";
  return `it cannot be written (${code ?? "unknown error"})`;
}
