import type { RedactedSource } from "../../redaction/redacted-source.js";
import type { SourceLocation } from "../../source/node.js";
import { html, type Markup } from "./markup.js";

/** Lines of a place that an excerpt shows. */
const longest = 4;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A line of source without its secrets, and in it what the places mark; a place over several lines marks each. */
export function codeLine(
  source: RedactedSource,
  line: number,
  places: readonly SourceLocation[],
  indent = 0,
): Markup {
  const text = source.lineText(line);
  const content: (Markup | string)[] = [];
  let position = indent;
  for (const { from, to } of joined(places.map((place) => spanIn(source, line, text, place)))) {
    content.push(text.slice(position, from), html`<mark>${text.slice(from, to)}</mark>`);
    position = to;
  }
  return html`<code>${content}${text.slice(position)}</code>`;
}

/** Where a place stands in a line as it is shown; what is left of a place's own indent is not marked. */
function spanIn(source: RedactedSource, line: number, text: string, { start, end }: SourceLocation): Span {
  const indent = /^\s*/.exec(text)?.[0].length ?? 0;
  const from = line === start.line ? source.shownColumn(line, start.column) - 1 : indent;
  const to = line === end.line ? source.shownColumn(line, end.column) - 1 : text.trimEnd().length;
  return { from: Math.min(from, text.length), to: Math.min(to, text.length) };
}

/** Sorted, without the empty ones, each overlap as one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && from < last.to) last.to = Math.max(last.to, to);
    else if (to > from) result.push({ from, to });
  }
  return result;
}

/** The last line on which something of a place stands. */
export function lastLineOf({ start, end }: SourceLocation): number {
  return end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
}

/** The lines of a place, or the first of them, without the indent that all have. */
export function excerpt(source: RedactedSource, place: SourceLocation): Markup {
  const last = Math.min(lastLineOf(place), place.start.line + longest - 1);
  const lines = Array.from({ length: last - place.start.line + 1 }, (_, index) => place.start.line + index);
  const indents = lines
    .map((line) => source.lineText(line))
    .filter((text) => text.trim() !== "")
    .map((text) => /^ */.exec(text)![0].length);
  const indent = Math.min(...indents);
  return html`<pre class="excerpt">${lines.map(
    (line) =>
      html`<span class="row"><span class="number">${line}</span>${codeLine(source, line, [place], Number.isFinite(indent) ? indent : 0)}
</span>`,
  )}</pre>`;
}
