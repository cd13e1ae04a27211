import type { RedactedSource } from "../redaction/redacted-source.js";
import type { SourceLocation } from "../source/node.js";
import { harmless, type Style } from "./style.js";

/** One place of a frame, with what is to be said of it. */
export interface FrameLabel {
  readonly location: SourceLocation;
  readonly label: string;
  readonly primary: boolean;
}

const longest = 4;

/**
 * Lines of source with places underlined and labelled, in the file's order; lines between places that are
 * far apart are left out.
 */
export function codeFrame(
  source: RedactedSource,
  labels: readonly FrameLabel[],
  width: number,
  style: Style,
): readonly string[] {
  const byLine = new Map<number, FrameLabel[]>();
  const lines = new Set<number>();
  for (const label of labels) {
    const { start, end } = label.location;
    const last = Math.min(
      end.column === 1 && end.line > start.line ? end.line - 1 : end.line,
      start.line + longest - 1,
    );
    for (let line = start.line; line <= last; line++) lines.add(line);
    byLine.set(start.line, [...(byLine.get(start.line) ?? []), label]);
  }
  const ordered = [...lines].sort((a, b) => a - b);
  const gutter = String(ordered.at(-1) ?? 1).length;
  const margin = " ".repeat(gutter);
  const result: string[] = [];
  let previous: number | undefined;
  for (const line of ordered) {
    if (previous !== undefined && line > previous + 1) result.push(style.dim(`${margin} ⋮`));
    previous = line;
    const text = clip(harmless(source.lineText(line)), width - gutter - 4);
    result.push(`${style.dim(`${String(line).padStart(gutter)} │`)} ${text}`);
    for (const label of byLine.get(line) ?? []) {
      const from = source.shownColumn(line, label.location.start.column) - 1;
      const to =
        label.location.end.line > line
          ? text.trimEnd().length
          : source.shownColumn(line, label.location.end.column) - 1;
      const length = Math.max(Math.min(to, text.length) - from, 1);
      const mark = label.primary ? style.red("^".repeat(length)) : style.blue("-".repeat(length));
      const words =
        label.label === "" ? "" : ` ${label.primary ? style.red(label.label) : style.blue(label.label)}`;
      result.push(`${style.dim(`${margin} │`)} ${" ".repeat(Math.min(from, width))}${mark}${words}`);
    }
  }
  return result;
}

function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(width - 1, 1))}…`;
}
