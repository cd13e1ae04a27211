import { pillars, severities } from "../../findings.js";
import { type FileView, type PlacedFinding, resourceKey } from "./file-view.js";
import { html, type Markup } from "./markup.js";
import { pillarNames } from "./words.js";

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/**
 * What narrows the list of findings. It is of use with the page's script only, which takes `hidden` away;
 * without a script the whole list is there.
 */
export function filterForm(placed: readonly PlacedFinding[], files: readonly FileView[]): Markup {
  const tally = <Value extends string>(
    values: readonly Value[],
    of: (one: PlacedFinding) => Value,
    label: (value: Value) => string,
  ): readonly Choice[] =>
    values
      .map((value) => ({
        value,
        label: label(value),
        count: placed.filter((one) => of(one) === value).length,
      }))
      .filter((choice) => choice.count > 0);
  const states = tally(
    ["fail", "review", "suppressed"],
    ({ shown }) => shown.state,
    (state) => ({ fail: "failure", review: "review", suppressed: "suppressed" })[state],
  );
  return html`<form class="filters" id="filters" aria-label="Filter the findings" hidden>
<p class="field"><label for="filter-text">Words</label>
<input type="search" id="filter-text" name="text" autocomplete="off" spellcheck="false" placeholder="in messages, rules, advice"></p>
${checkboxes(
  "severity",
  "Severity",
  tally(severities, ({ shown }) => shown.finding.severity, String),
)}
${checkboxes(
  "pillar",
  "Pillar",
  tally(
    pillars,
    ({ shown }) => shown.finding.pillar,
    (pillar) => pillarNames[pillar],
  ),
)}
${states.length < 2 ? undefined : checkboxes("state", "Verdict", states)}
${files.filter((file) => file.findings.length > 0).length < 2 ? undefined : fileSelect(files)}
${resourceSelect(files)}
<p class="outcome"><output id="shown-count" aria-live="polite">Showing all ${placed.length}</output>
<button type="button" id="clear-filters">Clear</button></p>
</form>`;
}

function checkboxes(name: string, legend: string, choices: readonly Choice[]): Markup {
  return html`<fieldset><legend>${legend}</legend>
${choices.map(
  ({ value, label, count: number }) =>
    html`<label class="choice"><input type="checkbox" name="${name}" value="${value}"> <span>${label}</span> <span class="tally">${number}</span></label>\n`,
)}</fieldset>`;
}

function fileSelect(files: readonly FileView[]): Markup {
  const options = files
    .filter((file) => file.findings.length > 0)
    .map(
      (file) => html`<option value="${file.anchor}">${file.report.path} (${file.findings.length})</option>\n`,
    );
  return html`<p class="field"><label for="filter-file">File</label>
<select id="filter-file" name="file"><option value="">all files</option>
${options}</select></p>`;
}

function resourceSelect(files: readonly FileView[]): Markup {
  const groups = files.flatMap((file) => {
    const numbers = new Map<string, number>();
    for (const { finding } of file.findings) {
      if (finding.resource === null) continue;
      const { logicalId } = finding.resource;
      numbers.set(logicalId, (numbers.get(logicalId) ?? 0) + 1);
    }
    const options = [...numbers]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, number]) => html`<option value="${resourceKey(file, id)}">${id} (${number})</option>\n`);
    return options.length === 0 ? [] : [{ file, options }];
  });
  return html`<p class="field"><label for="filter-resource">Resource</label>
<select id="filter-resource" name="resource"><option value="">all resources</option>
${
  groups.length === 1
    ? groups[0]!.options
    : groups.map(
        ({ file, options }) =>
          html`<optgroup label="${file.report.path}" data-file="${file.anchor}">${options}</optgroup>\n`,
      )
}</select></p>`;
}
