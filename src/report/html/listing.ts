import type { RedactedSource } from "../../redaction/redacted-source.js";
import { codeLine, lastLineOf } from "./code-line.js";
import { type FileView, lineAnchor } from "./file-view.js";
import { gradeChip, gradeOf } from "./grade.js";
import { html, type Markup } from "./markup.js";
import type { ShownFinding } from "./shown-findings.js";

/** The file's text by lines, what the findings point at marked, and each finding below the line it starts on. */
export function listing(file: FileView, source: RedactedSource): Markup {
  const starting = new Map<number, ShownFinding[]>();
  const covering = new Map<number, ShownFinding[]>();
  const add = (map: Map<number, ShownFinding[]>, line: number, shown: ShownFinding): void => {
    const known = map.get(line);
    if (known === undefined) map.set(line, [shown]);
    else known.push(shown);
  };
  for (const shown of file.findings) {
    const { location } = shown.finding;
    add(starting, location.start.line, shown);
    for (let line = location.start.line; line <= lastLineOf(location); line++) add(covering, line, shown);
  }
  const starts = source.file.lineStarts;
  // What follows a file's last line break is no line.
  const count =
    starts.at(-1) === source.file.text.length && starts.length > 1 ? starts.length - 1 : starts.length;
  const lines = Array.from({ length: count }, (_, index) => {
    const line = index + 1;
    const covered = covering.get(line) ?? [];
    const code = codeLine(
      source,
      line,
      covered.map(({ finding }) => finding.location),
    );
    return html`<div class="${covered.length === 0 ? "row" : "row found"}" id="${lineAnchor(file, line)}"><span class="number" data-number="${line}"></span>${code}</div>
${notes(starting.get(line))}`;
  });
  return html`<div class="listing" role="region" aria-label="Text of ${file.report.path}" tabindex="0">
${lines}</div>
`;
}

function notes(findings: readonly ShownFinding[] | undefined): Markup | undefined {
  if (findings === undefined) return undefined;
  return html`<ul class="notes">
${findings.map(
  (shown) =>
    html`<li>${gradeChip(gradeOf(shown))} <span><a href="#${shown.anchor}">${shown.finding.message}</a> <code>${shown.finding.ruleId}</code></span></li>\n`,
)}</ul>
`;
}
