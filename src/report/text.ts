import type { FileReport, Finding, Report, Severity } from "../findings.js";
import { pillars, severities } from "../findings.js";
import type { RedactedSource } from "../redaction/redacted-source.js";
import type { Rule } from "../rules/rule.js";
import { codeFrame, type FrameLabel } from "./code-frame.js";
import { harmless, type Style, wrap } from "./style.js";
import { whenWords } from "./when-words.js";

export interface TextOptions {
  /** Characters a line may have. */
  readonly columns: number;
  readonly style: Style;
  readonly showReview: boolean;
  readonly showSuppressed: boolean;
  /** Only what is wrong, without the summary. */
  readonly quiet: boolean;
}

/** What the text report needs beside the report itself. */
export interface TextSources {
  readonly rule: (id: string) => Rule | undefined;
  readonly source: (path: string) => RedactedSource | undefined;
}

/**
 * The report as a person reads it: by file, within it by rule, so that what a rule says is said once and
 * each place has its frame; then what was found in all.
 */
export function textReport(report: Report, sources: TextSources, options: TextOptions): string {
  const lines: string[] = [];
  const writer = new TextWriter(sources, options, lines);
  for (const file of report.files) {
    const findings = report.findings.filter(
      (finding) => finding.location.file === file.path && isShown(finding, options),
    );
    writer.file(file, findings);
  }
  for (const error of report.errors ?? []) {
    lines.push(
      `${options.style.red("tool error")} rule ${error.ruleId} broke on ${error.logicalId ?? "the template"} of ${harmless(error.file)}: ${harmless(error.message)}`,
    );
  }
  if (!options.quiet) writer.summary(report);
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function isShown(finding: Finding, options: TextOptions): boolean {
  if (finding.suppression !== undefined) return options.showSuppressed;
  return finding.verdict === "fail" || options.showReview;
}

class TextWriter {
  readonly #style: Style;
  readonly #width: number;

  constructor(
    readonly sources: TextSources,
    readonly options: TextOptions,
    readonly lines: string[],
  ) {
    this.#style = options.style;
    this.#width = Math.min(Math.max(options.columns, 40), 200);
  }

  file(file: FileReport, findings: readonly Finding[]): void {
    if (file.error === undefined && findings.length === 0) return;
    this.lines.push(this.#style.bold(harmless(file.path)), "");
    if (file.error !== undefined) this.#fileError(file);
    for (const note of file.notes ?? []) this.#paragraph(`note: ${note}`, "  ");
    for (const group of byRule(findings)) this.#rule(group);
  }

  #fileError(file: FileReport): void {
    const { error } = file;
    if (error === undefined) return;
    const at = error.location === null ? "" : `:${error.location.start.line}:${error.location.start.column}`;
    this.#paragraph(
      `${this.#style.red("error")} ${harmless(file.path)}${at} ${harmless(error.message)}`,
      "  ",
    );
    const source = this.sources.source(file.path);
    if (source !== undefined && error.location !== null) {
      const labels: FrameLabel[] = [{ location: error.location, label: "", primary: true }];
      for (const { message, location } of error.related)
        labels.push({ location, label: message, primary: false });
      for (const line of codeFrame(source, labels, this.#width - 4, this.#style))
        this.lines.push(`    ${line}`);
    }
    this.lines.push("");
  }

  #rule(group: readonly Finding[]): void {
    const [first] = group as [Finding];
    const rule = this.sources.rule(first.ruleId);
    const label = first.verdict === "review" ? this.#style.magenta("review") : this.#severity(first.severity);
    const grade = first.verdict === "review" ? "review" : first.severity;
    const title = rule?.title ?? "";
    const fits = title !== "" && grade.length + first.ruleId.length + title.length + 3 <= this.#width;
    this.lines.push(`${label} ${this.#style.bold(first.ruleId)}${fits ? `  ${this.#style.dim(title)}` : ""}`);
    for (const finding of group) this.#finding(finding);
    if (rule !== undefined) {
      this.#paragraph(`${this.#style.dim("why")}  ${rule.why}`, "  ", "       ");
      this.#paragraph(`${this.#style.dim("fix")}  ${rule.remedy}`, "  ", "       ");
    }
    this.lines.push("");
  }

  #finding(finding: Finding): void {
    const { start } = finding.location;
    this.#paragraph(harmless(finding.message), "  ");
    const when = whenWords(finding.when, finding.whenComplete);
    if (when !== "") this.#paragraph(`${this.#style.yellow("when")} ${harmless(when)}`, "  ");
    if (finding.assumed !== undefined) {
      const assumed = Object.entries(finding.assumed).map(([name, text]) => `${name} = ${text}`);
      this.#paragraph(`${this.#style.dim("assuming")} ${harmless(assumed.join(", "))}`, "  ");
    }
    if (finding.suppression !== undefined) {
      this.#paragraph(
        `${this.#style.dim("suppressed")} by ${finding.suppression.source}: ${harmless(finding.suppression.reason)}`,
        "  ",
      );
    }
    this.lines.push(this.#style.dim(`  ${harmless(finding.location.file)}:${start.line}:${start.column}`));
    const source = this.sources.source(finding.location.file);
    if (source !== undefined) {
      const labels: FrameLabel[] = [{ location: finding.location, label: "", primary: true }];
      for (const { message, location } of finding.related.slice(0, 6)) {
        if (location.file === finding.location.file)
          labels.push({ location, label: harmless(message), primary: false });
      }
      for (const line of codeFrame(source, labels, this.#width - 4, this.#style))
        this.lines.push(`    ${line}`);
    }
  }

  summary(report: Report): void {
    const { summary } = report;
    const { style } = { style: this.#style };
    const scanned = `${count(summary.files, "template")}, ${count(summary.resources, "resource")}`;
    if (summary.findings === 0) this.lines.push(`${style.green("no findings")} in ${scanned}`);
    else {
      const grades = severities
        .filter((name) => summary.bySeverity[name] > 0)
        .map((name) => `${summary.bySeverity[name]} ${name}`);
      this.lines.push(
        `${style.bold(count(summary.findings, "finding"))} in ${scanned}: ${grades.join(", ")}`,
      );
      const width = Math.max(...pillars.map((name) => name.length));
      for (const pillar of pillars) {
        if (summary.byPillar[pillar] > 0)
          this.lines.push(`  ${pillar.padEnd(width)}  ${String(summary.byPillar[pillar]).padStart(4)}`);
      }
    }
    if (summary.review > 0 && this.options.showReview) {
      this.lines.push(`${count(summary.review, "review")}: what cannot be known before deployment`);
    } else if (summary.review > 0) {
      this.#paragraph(
        `${count(summary.review, "review")}: what cannot be known before deployment. --show-review lists them.`,
        "",
      );
    }
    if (summary.suppressed > 0)
      this.#paragraph(
        `${count(summary.suppressed, "finding")} suppressed. --show-suppressed lists them.`,
        "",
      );
    if (summary.budgetExceeded > 0) {
      this.#paragraph(
        `${count(summary.budgetExceeded, "check")} had more combinations of parameters than are looked at.`,
        "",
      );
    }
    const broken = report.files.filter((file) => file.status === "error").length;
    if (broken > 0) this.lines.push(style.red(`${count(broken, "file")} could not be scanned`));
    if (summary.findings > 0) this.lines.push(style.dim("`wacheck explain RULE` tells more of a rule."));
  }

  #severity(severity: Severity): string {
    const paint = {
      critical: this.#style.red,
      high: this.#style.red,
      medium: this.#style.yellow,
      low: this.#style.blue,
    }[severity];
    return paint(severity);
  }

  /** @param rest how lines after the first are indented */
  #paragraph(text: string, indent: string, rest = indent): void {
    const [first, ...others] = wrap(text, this.#width - rest.length);
    this.lines.push(`${indent}${first ?? ""}`, ...others.map((line) => `${rest}${line}`));
  }
}

/** Findings of one rule and verdict together, the gravest rules first, each in the file's order. */
function byRule(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.verdict} ${finding.ruleId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const rank = ([first]: readonly Finding[]): number =>
    (first?.verdict === "review" ? 100 : 0) + severities.indexOf(first?.severity ?? "low");
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
