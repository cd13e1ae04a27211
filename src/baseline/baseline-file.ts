import { defaultLimits } from "../limits.js";
import { childOf, textOf } from "../source/access.js";
import { parseJson } from "../source/json.js";
import type { SourceNode, SourceSpan } from "../source/node.js";
import { SourceError } from "../source/source-error.js";
import type { SourceFile } from "../source/source-file.js";
import { UsageError } from "../usage-error.js";

/** One accepted finding. Only the fingerprint counts; the rest tells people what it is. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  /** From the repository's root, with `/`. */
  readonly file: string;
  readonly logicalId?: string;
}

const version = "1";
const keys = ["file", "rule", "logicalId", "fingerprint"] as const;

/**
 * Reads a baseline.
 *
 * @throws UsageError with the position of the first fault
 */
export function parseBaseline(file: SourceFile): readonly BaselineEntry[] {
  const root = parse(file);
  const found = textOf(childOf(root, "version"));
  if (found === undefined) throw fault(file, root, "it has no `version`");
  if (found !== version)
    throw fault(
      file,
      childOf(root, "version") as SourceNode,
      `its version is not ${version}, the one that this wacheck reads`,
    );
  const list = childOf(root, "findings");
  if (list?.kind !== "sequence") throw fault(file, list ?? root, "`findings` must be a list");
  return list.items.map((item) => entryOf(file, item));
}

function parse(file: SourceFile): SourceNode {
  try {
    return parseJson(file, defaultLimits);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw faultAt(file, error.location.start, error.message);
  }
}

function entryOf(file: SourceFile, item: SourceNode): BaselineEntry {
  const [path, rule, logicalId, fingerprint] = keys.map((key) => textOf(childOf(item, key)));
  if (path === undefined || rule === undefined || fingerprint === undefined)
    throw fault(file, item, "an entry of `findings` needs `file`, `rule` and `fingerprint`");
  if (!/^[0-9a-f]{32}$/.test(fingerprint))
    throw fault(file, childOf(item, "fingerprint") as SourceNode, "a fingerprint has 32 hexadecimal digits");
  return { fingerprint, rule, file: path, ...(logicalId === undefined ? {} : { logicalId }) };
}

function fault(file: SourceFile, span: SourceSpan, message: string): UsageError {
  return faultAt(file, file.position(span.start), message);
}

function faultAt(
  file: SourceFile,
  { line, column }: { line: number; column: number },
  message: string,
): UsageError {
  return new UsageError(
    `${file.path}:${line}:${column} is no baseline: ${message}`,
    "Repair it, or write it anew with --update-baseline after removing it.",
  );
}

/** A baseline's text: sorted, an entry a line, so that its changes are easy to read and to merge. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const text = (entry: BaselineEntry, key: (typeof keys)[number]): string => entry[key] ?? "";
  const sorted = [...entries].sort((a, b) => {
    const key = keys.find((candidate) => text(a, candidate) !== text(b, candidate));
    return key === undefined ? 0 : text(a, key) < text(b, key) ? -1 : 1;
  });
  const lines = sorted.map((entry) => `    ${JSON.stringify(entry, [...keys])}`);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "version": "${version}",\n  "findings": ${list}\n}\n`;
}
