import { parseEvents, YAMLException } from "js-yaml";
import type { SourceFile } from "./source-file.js";

/** A comment from its `#` to the end of its line. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  /** Without the `#`. */
  readonly text: string;
  readonly line: number;
  /** Of the `#`, 1-based. */
  readonly column: number;
  /** Nothing else stands on its line. */
  readonly alone: boolean;
}

// js-yaml's EVENT_ID of a scalar, and its SCALAR_STYLEs.
const scalar = 4;
const plain = 1;
const literalBlock = 4;

/**
 * The comments of a YAML text, in order. What looks like one inside quotes or a block scalar (a script in
 * `UserData`) is none. JSON has no comments.
 */
export function commentsOf(file: SourceFile): readonly Comment[] {
  const { text } = file;
  const comments: Comment[] = [];
  let from = 0;
  for (const { start, end } of [...scalarSpans(text), { start: text.length, end: text.length }]) {
    collect(file, from, start, comments);
    from = Math.max(from, end);
  }
  return comments;
}

function collect(file: SourceFile, from: number, to: number, comments: Comment[]): void {
  const { text } = file;
  for (let at = text.indexOf("#", from); at >= 0 && at < to; at = text.indexOf("#", at + 1)) {
    // In `!tag#` or `*alias#` it is a character like any other.
    if (at > 0 && !/\s/.test(text[at - 1] as string)) continue;
    const { line, column } = file.position(at);
    const lineText = file.lineText(line);
    const end = at - column + 1 + lineText.length;
    comments.push({
      start: at,
      end,
      text: text.slice(at + 1, end),
      line,
      column,
      alone: lineText.slice(0, column - 1).trim() === "",
    });
    at = end;
  }
}

/** Where a `#` is text. A block scalar's indicator, behind which a comment may stand, is not part of it. */
function scalarSpans(text: string): { readonly start: number; readonly end: number }[] {
  let events: ReturnType<typeof parseEvents>;
  try {
    // It was read before, within the limit of that time.
    events = parseEvents(text, { maxDepth: 1024 });
  } catch (error) {
    // What was read as JSON need not be YAML (it may be indented by tabs).
    if (error instanceof YAMLException) return [{ start: 0, end: text.length }];
    throw error;
  }
  const spans: { start: number; end: number }[] = [];
  for (const event of events) {
    if (event.type !== scalar || event.valueStart < 0) continue;
    const quotes = event.style !== plain && event.style < literalBlock ? 1 : 0;
    spans.push({ start: event.valueStart - quotes, end: event.valueEnd + quotes });
  }
  return spans;
}
