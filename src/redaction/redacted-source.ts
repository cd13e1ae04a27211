import type { SourceNode, SourceSpan } from "../source/node.js";
import type { SourceFile } from "../source/source-file.js";
import { isSecretName } from "./secret-names.js";
import { mask, merged, secretsIn } from "./secret-patterns.js";
import { secretSpans } from "./secret-spans.js";

/** A file's lines as they may be shown. Everything that quotes source goes through here. */
export class RedactedSource {
  readonly #spans: readonly SourceSpan[];

  /** @param root undefined where the file could not be parsed: then lines are judged by their look */
  constructor(
    readonly file: SourceFile,
    root: SourceNode | undefined,
  ) {
    this.#spans = root === undefined ? guessedSpans(file) : secretSpans(root, file.text);
  }

  /** A 1-based line without its secrets. */
  lineText(line: number): string {
    return this.#shown(line).text;
  }

  /** Where a 1-based column of the source stands in `lineText`, 1-based too. */
  shownColumn(line: number, column: number): number {
    return this.#shown(line).column(column);
  }

  #shown(line: number): { readonly text: string; readonly column: (column: number) => number } {
    const start = this.file.lineStarts[line - 1];
    const source = this.file.lineText(line);
    if (start === undefined) return { text: source, column: (column) => column };
    const hidden = this.#spans.filter((span) => span.start < start + source.length && span.end > start);
    let text = "";
    let position = 0;
    const shifts: {
      readonly from: number;
      readonly to: number;
      readonly at: number;
      readonly after: number;
    }[] = [];
    for (const span of hidden) {
      const from = Math.max(span.start - start, position);
      const to = Math.min(span.end - start, source.length);
      text += source.slice(position, from);
      const at = text.length;
      text += mask;
      shifts.push({ from, to, at, after: text.length });
      position = to;
    }
    text += source.slice(position);
    return {
      text,
      column: (column) => {
        let offset = column - 1;
        for (const { from, to, at, after } of [...shifts].reverse()) {
          if (offset >= to) {
            offset = offset - to + after;
            break;
          }
          if (offset > from) {
            offset = after;
            break;
          }
          if (offset === from) {
            offset = at;
            break;
          }
        }
        return offset + 1;
      },
    };
  }
}

/** For a file without a tree: what follows a secret's name, and what looks like a secret. */
function guessedSpans(file: SourceFile): readonly SourceSpan[] {
  const spans: SourceSpan[] = [...secretsIn(file.text)];
  const pair = /["']?([A-Za-z0-9_-]{2,80})["']?[ \t]*[:=][ \t]*([^\r\n]{1,2000})/g;
  for (let match = pair.exec(file.text); match !== null; match = pair.exec(file.text)) {
    const [whole, name, value] = match as unknown as [string, string, string];
    if (!isSecretName(name) || /^(!|\{\{resolve|true|false)/i.test(value)) continue;
    const start = match.index + whole.length - value.length;
    spans.push({ start, end: start + value.trimEnd().length });
  }
  return merged(spans);
}
