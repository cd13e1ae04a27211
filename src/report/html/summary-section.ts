import { type Pillar, pillars, type Report, severities } from "../../findings.js";
import { faults } from "./faults.js";
import type { FileView } from "./file-view.js";
import { filesTable } from "./files-table.js";
import { html, type Markup } from "./markup.js";
import { pillarCard } from "./pillar-card.js";
import type { RulesLooked } from "./rules-looked.js";
import type { HtmlOptions } from "./shown-findings.js";
import { count } from "./words.js";

/** What was found in all, by pillar and by file, and what could not be looked at. */
export function summarySection(
  report: Report,
  files: readonly FileView[],
  looked: Readonly<Record<Pillar, RulesLooked>>,
  options: HtmlOptions,
): Markup {
  return html`<section id="summary" aria-labelledby="summary-heading">
<h2 id="summary-heading" tabindex="-1">Scorecard</h2>
${totals(report)}
${faults(report, files)}
<ul class="scorecard">
${pillars.map((pillar) => pillarCard(pillar, report, looked[pillar]))}</ul>
${remarks(report, options)}
${files.length > 1 ? filesTable(files) : undefined}
</section>
`;
}

function totals({ summary }: Report): Markup {
  return html`<dl class="totals">
<div class="all"><dt>${summary.findings === 1 ? "finding" : "findings"}</dt><dd>${summary.findings}</dd></div>
${severities.map(
  (severity) =>
    html`<div class="total-${summary.bySeverity[severity] === 0 ? "none" : severity}"><dt>${severity}</dt><dd>${summary.bySeverity[severity]}</dd></div>\n`,
)}</dl>
`;
}

function remarks({ summary, files }: Report, options: HtmlOptions): Markup | undefined {
  const listed = (shown: boolean, option: string): string =>
    shown ? "listed below" : `listed with ${option}`;
  const skipped = files.filter((file) => file.status === "skipped").length;
  const sentences = [
    summary.review === 0
      ? ""
      : `${count(summary.review, "review")}: what cannot be known before deployment (${listed(options.showReview, "--show-review")}).`,
    summary.suppressed === 0
      ? ""
      : `${count(summary.suppressed, "finding")} suppressed (${listed(options.showSuppressed, "--show-suppressed")}).`,
    summary.budgetExceeded === 0
      ? ""
      : `${count(summary.budgetExceeded, "check")} had more combinations of parameters than are looked at.`,
    skipped === 0
      ? ""
      : `${count(skipped, "file")} passed over: no CloudFormation ${skipped === 1 ? "template" : "templates"}.`,
  ].filter((sentence) => sentence !== "");
  if (sentences.length === 0) return undefined;
  return html`<ul class="remarks">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
`;
}
