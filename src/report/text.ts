import type { FileReport, Finding, Report } from "../findings.js";
import { severities } from "../findings.js";
import { codeFrame, type FrameLabel } from "./code-frame.js";
import { groupedBy } from "./grouped.js";
import { type ReportInput, shownFindings } from "./report-format.js";
import { FindingTexts } from "./text-finding.js";
import { TextLines } from "./text-lines.js";
import { writeSummary } from "./text-summary.js";

/**
 * The report as a person reads it: by file, within it by rule, the gravest first; then what was found in
 * all. What is said once is not said again: a rule's reason and remedy stand with its first places, and
 * where a rule has many places only the first have their source shown.
 */
export function textReport(input: ReportInput): string {
  const lines = new TextLines(input.columns, input.style);
  if (input.parts === "summary") {
    for (const file of input.report.files) writeFault(file, lines);
  } else {
    const byFile = groupedBy(shownFindings(input), (finding) => finding.location.file);
    const texts = new FindingTexts(input, lines);
    for (const file of input.report.files) writeFile(file, byFile.get(file.path) ?? [], texts, input, lines);
  }
  writeToolErrors(input.report, lines);
  if (input.parts !== "findings") writeSummary(input, lines);
  return lines.text();
}

function writeFile(
  file: FileReport,
  findings: readonly Finding[],
  texts: FindingTexts,
  input: ReportInput,
  lines: TextLines,
): void {
  const notes = findings.length > 0 || input.showReview ? (file.notes ?? []) : [];
  if (file.error === undefined && findings.length === 0 && notes.length === 0) return;
  lines.blank();
  lines.paragraph(file.path, { paint: lines.style.bold });
  lines.blank();
  writeFault(file, lines);
  writeFaultSource(file, input, lines);
  for (const note of notes)
    lines.paragraph(note, { indent: 2, lead: { text: "note", paint: lines.style.cyan } });
  texts.startFile();
  for (const group of byRule(findings)) texts.writeRule(group);
  lines.blank();
}

function writeFault({ path, error }: FileReport, lines: TextLines): void {
  if (error === undefined) return;
  const at = error.location === null ? "" : `:${error.location.start.line}:${error.location.start.column}`;
  lines.paragraph(`${path}${at} ${error.message}`, {
    indent: 2,
    hang: 2,
    lead: { text: "error", paint: lines.style.red },
  });
}

function writeFaultSource({ path, error }: FileReport, input: ReportInput, lines: TextLines): void {
  const source = error === undefined || error.location === null ? undefined : input.source(path);
  if (error === undefined || error.location === null || source === undefined) return;
  const labels: FrameLabel[] = [
    { location: error.location, label: "", primary: true },
    ...error.related.map(({ message, location }) => ({ location, label: message, primary: false })),
  ];
  for (const line of codeFrame(source, labels, lines.width - 4, lines.style)) lines.line(`    ${line}`);
}

function writeToolErrors(report: Report, lines: TextLines): void {
  if (report.errors === undefined) return;
  lines.blank();
  for (const { ruleId, logicalId, file, message } of report.errors) {
    lines.paragraph(`rule ${ruleId} broke on ${logicalId ?? "the template"} of ${file}: ${message}`, {
      hang: 2,
      lead: { text: "tool error", paint: lines.style.red },
    });
  }
}

/** Findings of one rule and verdict together, the gravest rules first, each in the file's order. */
function byRule(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = groupedBy(findings, (finding) => `${finding.verdict} ${finding.ruleId}`);
  const rank = ([first]: readonly Finding[]): number =>
    (first?.verdict === "review" ? 100 : 0) + severities.indexOf(first?.severity ?? "low");
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}
