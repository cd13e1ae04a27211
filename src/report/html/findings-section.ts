import type { Rule } from "../../rules/rule.js";
import type { FileView, PlacedFinding } from "./file-view.js";
import { filterForm } from "./filter-form.js";
import { gradeOf, grades } from "./grade.js";
import { html, type Markup } from "./markup.js";
import { ruleArticle } from "./rule-article.js";

/** All findings, by rule, so that what a rule says is said once; beside them what filters them. */
export function findingsSection(
  files: readonly FileView[],
  ruleOf: (id: string) => Rule | undefined,
): Markup {
  const placed = files.flatMap((file) => file.findings.map((shown) => ({ shown, file })));
  const content =
    placed.length === 0
      ? html`<p class="nothing">Nothing is listed here: no rule found anything that this report shows.</p>`
      : html`<div class="findings">
${filterForm(placed, files)}
<div class="rules">
${byRule(placed).map((group) => ruleArticle(group, ruleOf(group[0]!.shown.finding.ruleId)))}
<p class="nothing" id="no-match" hidden>No finding matches all filters.</p>
</div>
</div>`;
  return html`<section id="findings" aria-labelledby="findings-heading">
<h2 id="findings-heading" tabindex="-1">Findings</h2>
${content}
</section>
`;
}

/** Findings of one rule and state together; failures first, the gravest first, then in the order found. */
function byRule(placed: readonly PlacedFinding[]): readonly (readonly PlacedFinding[])[] {
  const groups = new Map<string, PlacedFinding[]>();
  for (const one of placed) {
    const key = `${one.shown.state} ${one.shown.finding.ruleId}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  const rank = ([first]: readonly PlacedFinding[]): number => grades.indexOf(gradeOf(first!.shown));
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}
