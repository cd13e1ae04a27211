import type { Finding, Severity } from "../findings.js";
import type { SourceLocation } from "../source/node.js";
import { byGravity } from "./gravity.js";
import { type ReportInput, shownFindings } from "./report-format.js";
import { fullSentence, sentence } from "./sentence.js";
import { harmless } from "./style.js";

type Level = "error" | "warning" | "notice";

interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  readonly location?: SourceLocation;
  readonly file?: string;
}

/** GitHub shows ten annotations of each level from a step, and passes over further ones without a word. */
const shownPerLevel = 10;

const levels: Readonly<Record<Severity, Level>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "notice",
};

/**
 * Annotations for GitHub Actions, as commands to its runner. The gravest come first, since GitHub shows ten of
 * a level; where there are more, the tenth says how many.
 *
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubAnnotations(input: ReportInput): string {
  const all = [...faults(input), ...findings(input)];
  const lines = (["error", "warning", "notice"] as const).flatMap((level) => {
    const own = all.filter((annotation) => annotation.level === level);
    if (own.length <= shownPerLevel) return own.map((annotation) => command(annotation, input));
    const first = own.slice(0, shownPerLevel - 1);
    const left = own.length - first.length;
    const more: Annotation = {
      level,
      title: "wacheck",
      message: `${left} more of this level are not shown here: GitHub shows ${shownPerLevel} of a step. The other formats have them all.`,
    };
    return [...first, more].map((annotation) => command(annotation, input));
  });
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function faults({ report }: ReportInput): readonly Annotation[] {
  return [
    ...report.files.flatMap(({ path, error }): Annotation[] =>
      error === undefined
        ? []
        : [
            {
              level: "error",
              title: "wacheck could not scan this file",
              message: error.message,
              ...(error.location === null ? { file: path } : { location: error.location }),
            },
          ],
    ),
    ...(report.errors ?? []).map(
      ({ ruleId, logicalId, file, message }): Annotation => ({
        level: "error",
        title: `wacheck: rule ${ruleId} broke`,
        message: `on ${logicalId ?? "the template"}: ${message}`,
        file,
      }),
    ),
  ];
}

function findings(input: ReportInput): readonly Annotation[] {
  const open = shownFindings(input).filter((finding) => finding.suppression === undefined);
  return byGravity(open).map((finding) => ({
    level: finding.verdict === "review" ? "notice" : levels[finding.severity],
    title: `${finding.ruleId} (${finding.verdict === "review" ? "review" : finding.severity})`,
    message: told(finding, input),
    location: finding.location,
  }));
}

function told(finding: Finding, input: ReportInput): string {
  const remedy = input.rule(finding.ruleId)?.remedy;
  if (finding.verdict === "review") return sentence(finding);
  return `${fullSentence(finding)}${remedy === undefined ? "" : `\n${remedy}`}`;
}

function command({ level, title, message, location, file }: Annotation, input: ReportInput): string {
  const path = location?.file ?? file;
  const properties: (readonly [string, string])[] = [];
  if (path !== undefined) properties.push(["file", input.repositoryPath(path)]);
  if (location !== undefined) properties.push(...rangeOf(location));
  properties.push(["title", title]);
  const words = properties.map(([name, value]) => `${name}=${property(value)}`).join(",");
  return `::${level} ${words}::${data(message)}`;
}

/** Columns only within one line: with several the runner drops them. Ends are inclusive. */
function rangeOf({ start, end }: SourceLocation): readonly (readonly [string, string])[] {
  const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  const lines = [
    ["line", String(start.line)],
    ["endLine", String(last)],
  ] as const;
  if (last > start.line) return lines;
  const endColumn = end.line > start.line ? start.column : Math.max(end.column - 1, start.column);
  return [...lines, ["col", String(start.column)], ["endColumn", String(endColumn)]];
}

/** What follows the last `::`. */
function data(text: string): string {
  const safe = text
    .split("\n")
    .map((line) => harmless(line))
    .join("\n");
  return safe.replaceAll("%", "%25").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
