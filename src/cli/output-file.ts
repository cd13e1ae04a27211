import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../usage-error.js";

/**
 * Writes a file whole or not at all: beside its place, then moved there.
 *
 * @throws UsageError where it cannot be written
 */
export function writeOutput(path: string, text: string, cwd: string): void {
  const target = resolve(cwd, path);
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(dirname(target), ".wacheck-"));
    const draft = join(folder, "output");
    writeFileSync(draft, text);
    renameSync(draft, target);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    throw new UsageError(
      `${path} cannot be written (${code})`,
      "Check that its folder exists and may be written to.",
    );
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}
