import { resolve } from "node:path";
import { formats } from "../report/formats.js";
import { UsageError } from "../usage-error.js";
import { unknownName } from "./rule-selection.js";

/** One report to write: a format, and the file it goes to; without a file to standard output. */
export interface ReportTarget {
  readonly format: string;
  readonly file?: string;
}

/**
 * The reports that a run writes.
 *
 * @param given `NAME` or `NAME=FILE` each; none is text
 * @param output the file of the one format that names none
 * @throws UsageError for unknown formats and for reports that would mix or overwrite each other
 */
export function reportTargets(
  given: readonly string[] | undefined,
  output: string | undefined,
  cwd: string,
): readonly ReportTarget[] {
  const targets = (given ?? ["text"]).map(parseTarget);
  const bare = targets.filter((target) => target.file === undefined);
  if (bare.length > 1) {
    const names = bare.map((target) => target.format);
    throw new UsageError(
      `${names.length} reports (${names.join(", ")}) cannot all go to ${output === undefined ? "standard output" : output}`,
      `Give all but one a file: --format ${names[1]}=FILE.`,
    );
  }
  if (output !== undefined && bare.length === 0) {
    throw new UsageError(
      "--output names the file of a format that has none, and each has one",
      "Leave --output out, or add the format that it is for: --format NAME.",
    );
  }
  const placed = targets.map((target) =>
    target.file === undefined && output !== undefined ? { ...target, file: output } : target,
  );
  const files = new Set<string>();
  for (const { file } of placed) {
    if (file === undefined) continue;
    const path = resolve(cwd, file);
    if (files.has(path))
      throw new UsageError(`two reports would be written to ${file}`, "Give each a file of its own.");
    files.add(path);
  }
  return placed;
}

function parseTarget(text: string): ReportTarget {
  const equals = text.indexOf("=");
  const format = equals === -1 ? text : text.slice(0, equals);
  if (!formats.has(format))
    throw unknownName("format", format, formats.keys(), `Known are ${[...formats.keys()].join(", ")}.`);
  if (equals === -1) return { format };
  const file = text.slice(equals + 1);
  if (file === "")
    throw new UsageError(
      `--format ${format}= names no file`,
      `Write --format ${format}=FILE, or --format ${format} for standard output.`,
    );
  return { format, file };
}
