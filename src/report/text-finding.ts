import type { Finding, Severity } from "../findings.js";
import { codeFrame, type FrameLabel } from "./code-frame.js";
import { displayWidth, fittingEnd } from "./display-width.js";
import type { ReportInput } from "./report-format.js";
import { harmless, type Style } from "./style.js";
import type { TextLines } from "./text-lines.js";
import { whenWords } from "./when-words.js";

/** Places of a rule in the whole report that have their source shown; further ones have a line each. */
const framedPlaces = 3;
/** Places that a frame shows beside the finding's own. */
const relatedPlaces = 6;
const toldAlternatives = 6;

/** Writes findings, and knows what of their rules has been said. */
export class FindingTexts {
  readonly #framed = new Map<string, number>();
  readonly #explained = new Set<string>();
  #lastWasBrief = false;
  readonly #style: Style;

  constructor(
    readonly input: ReportInput,
    readonly lines: TextLines,
  ) {
    this.#style = lines.style;
  }

  startFile(): void {
    this.#lastWasBrief = false;
  }

  /** @param group findings of one rule with one verdict in one file */
  writeRule(group: readonly Finding[]): void {
    const [first] = group;
    if (first === undefined) return;
    const key = `${first.verdict} ${first.ruleId}`;
    const told = this.#framed.get(key) ?? 0;
    const framed = Math.max(0, framedPlaces - told);
    this.#framed.set(key, told + group.length);
    const explains = !this.#explained.has(first.ruleId) && this.input.rule(first.ruleId) !== undefined;
    // Rules that have been told stand close together: they are but lists of places.
    const isBrief = framed === 0 && !explains;
    if (!isBrief || !this.#lastWasBrief) this.lines.blank();
    this.#lastWasBrief = isBrief;
    this.#heading(first);
    for (const finding of group.slice(0, framed)) this.#full(finding);
    this.#briefly(group.slice(framed));
    if (explains) this.#explain(first.ruleId);
  }

  #heading(finding: Finding): void {
    const rule = this.input.rule(finding.ruleId);
    const grade = finding.verdict === "review" ? "review" : finding.severity;
    const paint =
      finding.verdict === "review" ? this.#style.magenta : severityPaint(grade as Severity, this.#style);
    const [page] = rule?.references ?? [];
    const id = harmless(finding.ruleId);
    const head = `${paint(grade)} ${this.#style.bold(page === undefined ? id : this.#style.link(id, page))}`;
    const room = this.lines.width - grade.length - displayWidth(id) - 3;
    const title = harmless(rule?.title ?? "");
    const fits = title !== "" && displayWidth(title) <= room;
    this.lines.line(fits ? `${head}  ${this.#style.dim(title)}` : head);
  }

  /** Message, conditions, place and source. */
  #full(finding: Finding): void {
    this.lines.paragraph(finding.message, { indent: 2 });
    this.#circumstances(finding, 2);
    this.lines.line(this.#style.dim(`  ${this.#place(finding, this.lines.width - 2)}`));
    const source = this.input.source(finding.location.file);
    if (source === undefined) return;
    const here = finding.related.filter(({ location }) => location.file === finding.location.file);
    const labels: FrameLabel[] = [
      { location: finding.location, label: "", primary: true },
      ...here
        .slice(0, relatedPlaces)
        .map(({ message, location }) => ({ location, label: message, primary: false })),
    ];
    for (const line of codeFrame(source, labels, this.lines.width - 4, this.#style))
      this.lines.line(`    ${line}`);
    const left = here.length - relatedPlaces;
    if (left > 0) this.lines.paragraph(`and ${left} more places that it relates to`, { indent: 4 });
    for (const { message, location } of finding.related) {
      if (location.file !== finding.location.file)
        this.lines.paragraph(`${location.file}:${location.start.line}: ${message}`, { indent: 4, hang: 6 });
    }
  }

  /** A line each: the file stands above. */
  #briefly(findings: readonly Finding[]): void {
    const positions = findings.map(({ location: { start } }) => `${start.line}:${start.column}`);
    const width = Math.max(0, ...positions.map((position) => position.length));
    findings.forEach((finding, i) => {
      const position = (positions[i] as string).padEnd(width + 1);
      this.lines.paragraph(finding.message, { indent: 2, lead: { text: position, paint: this.#style.dim } });
      this.#circumstances(finding, width + 4);
    });
  }

  /** When it holds, what was assumed, and who suppressed it. */
  #circumstances(finding: Finding, indent: number): void {
    const { dim, yellow } = this.#style;
    const when = whenWords(finding.when, finding.whenComplete, toldAlternatives);
    if (when !== "") this.lines.paragraph(when, { indent, lead: { text: "when", paint: yellow } });
    if (finding.assumed !== undefined) {
      const assumed = Object.entries(finding.assumed).map(([name, text]) => `${name} = ${text}`);
      this.lines.paragraph(assumed.join(", "), { indent, lead: { text: "assuming", paint: dim } });
    }
    if (finding.suppression !== undefined) {
      const { source, reason, expires } = finding.suppression;
      const until = expires === null ? "" : ` until ${expires}`;
      this.lines.paragraph(`by ${source}${until}: ${reason === "" ? "no reason is given" : reason}`, {
        indent,
        lead: { text: "suppressed", paint: dim },
      });
    }
  }

  /** Why the rule exists and what to do, once in a report. */
  #explain(ruleId: string): void {
    const rule = this.input.rule(ruleId);
    if (rule === undefined) return;
    this.#explained.add(ruleId);
    const { dim } = this.#style;
    this.lines.paragraph(rule.why, { indent: 2, lead: { text: "why ", paint: dim } });
    this.lines.paragraph(rule.remedy, { indent: 2, lead: { text: "fix ", paint: dim } });
  }

  /** `file:line:column`, the file's end where the whole is too long: its head stands above. */
  #place({ location }: Finding, width: number): string {
    const place = harmless(`${location.file}:${location.start.line}:${location.start.column}`);
    return displayWidth(place) <= width ? place : `…${fittingEnd(place, width - 1)}`;
  }
}

export function severityPaint(severity: Severity, style: Style): (text: string) => string {
  return { critical: style.red, high: style.red, medium: style.yellow, low: style.blue }[severity];
}
