import type { Finding, Severity } from "../findings.js";
import { pillars, severities } from "../findings.js";
import { counted } from "./counted.js";
import { displayWidth, fittingEnd } from "./display-width.js";
import type { ReportInput } from "./report-format.js";
import { harmless } from "./style.js";
import { severityPaint } from "./text-finding.js";
import type { TextLines } from "./text-lines.js";

/** Files and rules that the summary of several templates names. */
const namedAtMost = 5;
/** Findings from which on it says where to begin. */
const many = 50;

/** What was found in all: counts by pillar and severity, and in several templates which of them have most. */
export function writeSummary(input: ReportInput, lines: TextLines): void {
  const { summary } = input.report;
  const { style } = lines;
  lines.blank();
  const scanned = `${counted(summary.files, "template")}, ${counted(summary.resources, "resource")}`;
  if (summary.findings === 0) lines.line(`${style.green("no findings")} in ${scanned}`);
  else {
    lines.line(`${style.bold(counted(summary.findings, "finding"))} in ${scanned}`);
    const fails = input.report.findings.filter(
      (finding) => finding.verdict === "fail" && finding.suppression === undefined,
    );
    writeMatrix(fails, lines);
    if (summary.files > 1 && summary.findings > namedAtMost) {
      writeWorst("files", fails, (finding) => finding.location.file, lines);
      writeWorst("rules", fails, (finding) => finding.ruleId, lines);
    }
    lines.blank();
  }
  writeCounts(input, lines);
}

/** One row a pillar, one column a severity. */
function writeMatrix(fails: readonly Finding[], lines: TextLines): void {
  const { style } = lines;
  const rows = pillars.filter((pillar) => fails.some((finding) => finding.pillar === pillar));
  const width = Math.max(...rows.map((name) => name.length));
  const of = (severity: Severity, pillar?: string): number =>
    fails.filter(
      (finding) => finding.severity === severity && (pillar === undefined || finding.pillar === pillar),
    ).length;
  const row = (name: string, counts: readonly number[], total: number): string =>
    `  ${name.padEnd(width)}${counts
      .map((number, i) => {
        const severity = severities[i] as Severity;
        const cell = (number === 0 ? "-" : String(number)).padStart(columnWidth(severity));
        return number === 0 ? style.dim(cell) : severityPaint(severity, style)(cell);
      })
      .join("")}${String(total).padStart(columnWidth("total"))}`;
  const heads = [...severities, "total"].map((name) => name.padStart(columnWidth(name))).join("");
  lines.line(style.dim(`  ${" ".repeat(width)}${heads}`));
  for (const pillar of rows) {
    const counts = severities.map((severity) => of(severity, pillar));
    lines.line(row(pillar, counts, sum(counts)));
  }
  if (rows.length > 1) {
    const counts = severities.map((severity) => of(severity));
    lines.line(row("total", counts, sum(counts)));
  }
}

function columnWidth(name: string): number {
  return Math.max(name.length + 2, 7);
}

/** The files or rules with the gravest findings, and of those with equally grave ones with the most. */
function writeWorst(
  what: string,
  fails: readonly Finding[],
  nameOf: (finding: Finding) => string,
  lines: TextLines,
): void {
  const counts = new Map<string, number[]>();
  for (const finding of fails) {
    const name = nameOf(finding);
    const own = counts.get(name) ?? severities.map(() => 0);
    counts.set(name, own);
    const index = severities.indexOf(finding.severity);
    own[index] = (own[index] ?? 0) + 1;
  }
  if (counts.size < 2) return;
  const gravest = [...counts].sort(([a, own], [b, other]) => {
    const differing = own.findIndex((number, i) => number !== other[i]);
    return differing === -1 ? (a < b ? -1 : 1) : (other[differing] ?? 0) - (own[differing] ?? 0);
  });
  const { style } = lines;
  lines.blank();
  lines.line(style.bold(`gravest ${what}`));
  const rows = gravest.slice(0, namedAtMost).map(([name, own]) => {
    const words = severities.flatMap((severity, i) => (own[i] === 0 ? [] : [`${own[i]} ${severity}`]));
    const painted = severities.flatMap((severity, i) =>
      own[i] === 0 ? [] : [severityPaint(severity, style)(`${own[i]} ${severity}`)],
    );
    const room = lines.width - 4 - words.join(", ").length;
    const shown = harmless(name);
    const fitting = displayWidth(shown) <= room ? shown : `…${fittingEnd(shown, room - 1)}`;
    return { name: fitting, room, counts: painted.join(", ") };
  });
  const width = Math.min(
    ...rows.map(({ room }) => room),
    Math.max(...rows.map(({ name }) => displayWidth(name))),
  );
  for (const { name, counts: words } of rows)
    lines.line(`  ${name}${" ".repeat(Math.max(0, width - displayWidth(name)))}  ${words}`);
  const left = gravest.length - namedAtMost;
  if (left > 0) lines.line(style.dim(`  and ${left} more`));
}

function writeCounts({ report, showReview, showSuppressed, parts }: ReportInput, lines: TextLines): void {
  const { summary } = report;
  const { style } = lines;
  if (summary.review > 0) {
    const hint = showReview ? "" : " --show-review lists them.";
    lines.paragraph(`${counted(summary.review, "review")}: what cannot be known before deployment.${hint}`);
  }
  if (summary.suppressed > 0) {
    const hint = showSuppressed ? "" : " --show-suppressed lists them.";
    lines.paragraph(`${counted(summary.suppressed, "finding")} suppressed.${hint}`);
  }
  const noted = report.files.filter((file) => file.notes !== undefined).length;
  if (noted > 0 && !(showReview && parts === "all"))
    lines.paragraph(
      `${counted(noted, "template")} could not be looked into everywhere. --show-review says where.`,
    );
  if (summary.budgetExceeded > 0) {
    lines.paragraph(
      `${counted(summary.budgetExceeded, "check")} had more combinations of parameters than are looked at.`,
    );
  }
  const unread = report.files.filter((file) => file.status === "error").length;
  if (unread > 0) lines.line(style.red(`${counted(unread, "file")} could not be scanned`));
  const broken = report.errors?.length ?? 0;
  if (broken > 0) lines.line(style.red(`${counted(broken, "check")} broke`));
  if (summary.findings > 0)
    lines.paragraph("`wacheck explain RULE` tells more of a rule.", { paint: style.dim });
  if (summary.findings >= many) {
    const counts = parts === "summary" ? "" : ", `--summary` only the counts";
    lines.paragraph(`\`--severity critical,high\` shows the gravest alone${counts}.`, { paint: style.dim });
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
