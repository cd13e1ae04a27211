import { type Pillar, pillars, type Report, type Severity, severities } from "../../findings.js";
import { html, type Markup } from "./markup.js";
import type { RulesLooked } from "./rules-looked.js";
import { bySeverity, count, gradesInWords, pillarNames } from "./words.js";

/** Counts are of failures that nobody suppressed, as everywhere in wacheck. */
export function pillarCard(pillar: Pillar, report: Report, rules: RulesLooked): Markup {
  const fails = report.findings.filter(
    (finding) => finding.pillar === pillar && finding.verdict === "fail" && finding.suppression === undefined,
  );
  const numbers = bySeverity(fails);
  const most = Math.max(1, ...pillars.map((name) => report.summary.byPillar[name]));
  const name =
    fails.length === 0
      ? pillarNames[pillar]
      : html`<a href="#findings-heading" data-filter-name="pillar" data-filter-value="${pillar}">${pillarNames[pillar]}</a>`;
  return html`<li>
<h3>${name}</h3>
<p class="number">${fails.length} <span>${fails.length === 1 ? "finding" : "findings"}</span></p>
${bar(numbers, most)}
<p class="grades">${fails.length === 0 ? "no finding" : gradesInWords(numbers)}</p>
<p class="looked">${lookedInWords(rules)}</p>
</li>
`;
}

function lookedInWords({ run, looked, foundNothing }: RulesLooked): string {
  if (run === 0) return "No rule of this pillar was run.";
  if (looked === 0) return "No rule had anything to look at.";
  return `${foundNothing} of ${count(looked, "rule")} that looked found nothing.`;
}

/** Findings by severity, to the scale of the pillar with most. Its numbers stand below it in words. */
function bar(numbers: Readonly<Record<Severity, number>>, most: number): Markup {
  let left = 0;
  const parts = severities.map((severity) => {
    const width = (numbers[severity] / most) * 100;
    const part = html`<rect class="bar-${severity}" x="${round(left)}" width="${round(width)}" height="8"/>`;
    left += width;
    return width === 0 ? undefined : part;
  });
  return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bar-rest" width="100" height="8"/>${parts}</svg>`;
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
