import type { RedactedSource } from "../redaction/redacted-source.js";
import type { SourceLocation } from "../source/node.js";
import { displayWidth, fittingEnd, fittingStart } from "./display-width.js";
import { harmless, type Style, wrap } from "./style.js";

/** One place of a frame, with what is to be said of it. */
export interface FrameLabel {
  readonly location: SourceLocation;
  readonly label: string;
  readonly primary: boolean;
}

/** Lines of one place that are shown. */
const longest = 4;

/** A place with the lines it is shown on. */
interface Place extends FrameLabel {
  readonly first: number;
  readonly last: number;
  /** It goes on below `last`. */
  readonly cut: boolean;
}

/**
 * Lines of source with places underlined and labelled, in the file's order; lines between places that are
 * far apart are left out. A place of several lines has a heavy bar beside it. No line takes more than
 * `width` cells.
 */
export function codeFrame(
  source: RedactedSource,
  labels: readonly FrameLabel[],
  width: number,
  style: Style,
): readonly string[] {
  const places = labels.map(placeOf).sort(inFileOrder);
  const numbers = linesOf(places);
  const digits = String(numbers.at(-1) ?? 1).length;
  const margin = " ".repeat(digits);
  const room = Math.max(width - digits - 3, 8);
  const gap = style.dim(`${margin} ⋮`);
  const result: string[] = [];
  numbers.forEach((number, i) => {
    const marks = places.filter((place) => place.first === number);
    const { text, cellOf } = windowed(source, number, room, marks[0]?.location.start.column ?? 1);
    const bar = barOf(places, number, style);
    result.push(`${style.dim(String(number).padStart(digits))} ${bar} ${text}`.trimEnd());
    for (const place of marks) {
      for (const line of markLines(place, displayWidth(text), cellOf, room, style))
        result.push(`${margin} ${style.dim("│")} ${line}`);
    }
    const next = numbers[i + 1];
    const isCut = places.some((place) => place.cut && place.last === number);
    if (next === undefined ? isCut : next > number + 1) result.push(gap);
  });
  return result;
}

function placeOf(label: FrameLabel): Place {
  const { start, end } = label.location;
  const ends = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  const last = Math.min(ends, start.line + longest - 1);
  return { ...label, first: start.line, last, cut: ends > last };
}

function inFileOrder(a: Place, b: Place): number {
  return a.first - b.first || a.location.start.column - b.location.start.column;
}

/** The lines to show; one line alone between two of them is shown rather than left out. */
function linesOf(places: readonly Place[]): readonly number[] {
  const lines = new Set<number>();
  for (const { first, last } of places) for (let line = first; line <= last; line++) lines.add(line);
  const ordered = [...lines].sort((a, b) => a - b);
  return ordered.flatMap((line, i) => (ordered[i + 1] === line + 2 ? [line, line + 1] : [line]));
}

function barOf(places: readonly Place[], line: number, style: Style): string {
  const through = places.filter(({ first, last }) => last > first && first <= line && line <= last);
  if (through.length === 0) return style.dim("│");
  return through.some((place) => place.primary) ? style.red("┃") : style.blue("┃");
}

/** The underline of a place and its label: behind it where there is room, else below. */
function markLines(
  place: Place,
  textWidth: number,
  cellOf: (column: number) => number,
  room: number,
  style: Style,
): readonly string[] {
  const { start, end } = place.location;
  const from = Math.min(cellOf(start.column), textWidth);
  const to = end.line > start.line ? textWidth : Math.min(cellOf(end.column), textWidth);
  const length = Math.max(to - from, 1);
  const paint = place.primary ? style.red : style.blue;
  const mark = `${" ".repeat(from)}${paint((place.primary ? "^" : "-").repeat(length))}`;
  const label = harmless(place.label.replace(/\s+/g, " "));
  if (label === "") return [mark];
  const width = displayWidth(label);
  if (from + length + 1 + width <= room) return [`${mark} ${paint(label)}`];
  const indent = Math.max(0, Math.min(from, room - width));
  return [mark, ...wrap(label, room - indent).map((line) => `${" ".repeat(indent)}${paint(line)}`)];
}

/**
 * The part of a line that is shown, where it is too long around the column that matters, and the cell in
 * which a column of the file stands in it.
 */
function windowed(
  source: RedactedSource,
  line: number,
  room: number,
  column: number,
): { readonly text: string; readonly cellOf: (column: number) => number } {
  const shown = source.lineText(line);
  const cells = (of: number): number =>
    displayWidth(harmless(shown.slice(0, source.shownColumn(line, of) - 1)));
  const full = harmless(shown).trimEnd();
  const width = displayWidth(full);
  if (width <= room) return { text: full, cellOf: cells };
  const place = cells(column);
  const left = place < room * 0.7 ? 0 : Math.min(place - Math.floor(room * 0.4), width - room);
  const head = left === 0 ? full : `…${fittingEnd(full, width - left - 1)}`;
  const text = displayWidth(head) <= room ? head : `${fittingStart(head, room - 1)}…`;
  return { text, cellOf: (of) => Math.max(cells(of) - left, 0) };
}
