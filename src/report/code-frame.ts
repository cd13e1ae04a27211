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
    const full = harmless(source.lineText(line));
    const own = byLine.get(line) ?? [];
    const room = width - gutter - 4;
    const spans = own.map((label) => ({
      label,
      from: source.shownColumn(line, label.location.start.column) - 1,
      to:
        label.location.end.line > line
          ? full.trimEnd().length
          : source.shownColumn(line, label.location.end.column) - 1,
    }));
    const { text, shift } = windowed(full, room, spans[0]?.from ?? 0);
    result.push(`${style.dim(`${String(line).padStart(gutter)} │`)} ${text}`);
    for (const { label, from, to } of spans) {
      const start = Math.min(Math.max(from - shift, 0), text.length);
      const length = Math.max(Math.min(to - shift, text.length) - start, 1);
      const mark = label.primary ? style.red("^".repeat(length)) : style.blue("-".repeat(length));
      const words =
        label.label === "" ? "" : ` ${label.primary ? style.red(label.label) : style.blue(label.label)}`;
      result.push(`${style.dim(`${margin} │`)} ${" ".repeat(start)}${mark}${words}`);
    }
  }
  return result;
}

/** The part of a long line in which the place stands; `shift` characters are left out before it. */
function windowed(
  text: string,
  room: number,
  place: number,
): { readonly text: string; readonly shift: number } {
  if (text.length <= room) return { text, shift: 0 };
  const shift =
    place < room * 0.7 ? 0 : Math.max(0, Math.min(place - Math.floor(room * 0.4), text.length - room));
  const cut = text.slice(shift, shift + room);
  const head = shift > 0 ? `…${cut.slice(1)}` : cut;
  return { text: shift + room < text.length ? `${head.slice(0, -1)}…` : head, shift };
}
