import { mkdtempSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../usage-error.js";

export interface OutputFile {
  /** As given, from the working folder. */
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files, each whole or not at all: all are made beside their places before the first is moved there.
 * A link is followed, and what is no regular file (a device, a pipe) is written to as it is.
 *
 * @throws UsageError for the first that cannot be written
 */
export function writeOutputs(files: readonly OutputFile[], cwd: string): void {
  const drafts: { readonly path: string; readonly target: string; readonly folder: string }[] = [];
  const devices: OutputFile[] = [];
  let current = "";
  try {
    for (const { path, text } of files) {
      current = path;
      const target = linkTarget(resolve(cwd, path));
      const stat = statSync(target, { throwIfNoEntry: false });
      if (stat?.isDirectory() === true)
        throw new UsageError(`${path} cannot be written: it is a folder`, "Name a file.");
      if (stat !== undefined && !stat.isFile()) {
        devices.push({ path: target, text });
        continue;
      }
      const folder = mkdtempSync(join(dirname(target), ".wacheck-"));
      drafts.push({ path, target, folder });
      writeFileSync(join(folder, "output"), text);
    }
    for (const { path, target, folder } of drafts) {
      current = path;
      renameSync(join(folder, "output"), target);
    }
    for (const { path, text } of devices) {
      current = path;
      writeFileSync(path, text);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${current} cannot be written: ${reasonOf(error)}`,
      "Check that its folder exists and may be written to.",
    );
  } finally {
    for (const { folder } of drafts) rmSync(folder, { recursive: true, force: true });
  }
}

function linkTarget(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return "there is no such folder";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "its folder may not be written to";
  if (code === "ENOSPC") return "the disk is full";
  return code ?? "unknown error";
}
