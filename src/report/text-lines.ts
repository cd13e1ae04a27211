import { displayWidth } from "./display-width.js";
import { withoutCommands } from "./log-commands.js";
import { harmless, type Style, wrap } from "./style.js";

/** Prose in longer lines is hard to read; source may have the whole width. */
const proseWidth = 100;

interface Layout {
  /** What stands before the first line: how it looks, and the text itself. */
  readonly lead?: { readonly text: string; readonly paint: (text: string) => string };
  /** Cells before every line. */
  readonly indent?: number;
  /** Cells before lines after the first; those of the indent and the lead if left out. */
  readonly hang?: number;
  readonly paint?: (text: string) => string;
}

/** The lines of a text report while they are put together. */
export class TextLines {
  readonly #lines: string[] = [];
  readonly width: number;

  constructor(
    columns: number,
    readonly style: Style,
  ) {
    this.width = Math.min(Math.max(columns, 40), 200);
  }

  /** A line that is styled already and whose texts are harmless. */
  line(text: string): void {
    this.#lines.push(withoutCommands(text));
  }

  /** An empty line, unless one stands there already. */
  blank(): void {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== "") this.#lines.push("");
  }

  /** Any text, made harmless and wrapped. */
  paragraph(text: string, { lead, indent = 0, hang, paint = (line) => line }: Layout = {}): void {
    const used = indent + (lead === undefined ? 0 : displayWidth(lead.text) + 1);
    const behind = hang ?? used;
    const width = Math.min(this.width - behind, proseWidth);
    const [first = "", ...rest] = wrap(harmless(text.replace(/\s+/g, " ")), width, used - behind);
    const start = lead === undefined ? paint(first) : `${lead.paint(lead.text)} ${paint(first)}`;
    this.line(`${" ".repeat(indent)}${start}`.trimEnd());
    for (const line of rest) this.line(`${" ".repeat(behind)}${paint(line)}`);
  }

  text(): string {
    while (this.#lines.at(-1) === "") this.#lines.pop();
    return this.#lines.length === 0 ? "" : `${this.#lines.join("\n")}\n`;
  }
}
