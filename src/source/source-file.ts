import type { SourceLocation, SourcePosition, SourceSpan } from "./node.js";

/** One file's text and the arithmetic between offsets and lines. */
export class SourceFile {
  /** Offsets at which lines start; made when first asked for, since most scans of clean files never do. */
  #lineStarts: readonly number[] | undefined;

  constructor(
    /** Relative to the working folder where it lies below it, with `/`. */
    readonly path: string,
    /** The text as read, without a byte order mark. */
    readonly text: string,
  ) {}

  get lineStarts(): readonly number[] {
    if (this.#lineStarts === undefined) {
      const starts = [0];
      const breaks = /\r\n?|\n/g;
      while (breaks.exec(this.text) !== null) starts.push(breaks.lastIndex);
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }

  /** @param offset UTF-16 units from the start of the text. */
  position(offset: number): SourcePosition {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  }

  location(span: SourceSpan): SourceLocation {
    return { file: this.path, start: this.position(span.start), end: this.position(span.end) };
  }

  /** The text of a 1-based line, without its line break. */
  lineText(line: number): string {
    const start = this.lineStarts[line - 1];
    if (start === undefined) return "";
    const end = this.lineStarts[line] ?? this.text.length;
    return this.text.slice(start, end).replace(/[\r\n]+$/, "");
  }
}
