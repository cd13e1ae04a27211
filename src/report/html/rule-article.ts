import type { Finding } from "../../findings.js";
import type { Rule } from "../../rules/rule.js";
import type { SourceLocation } from "../../source/node.js";
import { whenWords } from "../when-words.js";
import { excerpt } from "./code-line.js";
import { type FileView, lineAnchor, type PlacedFinding, resourceKey } from "./file-view.js";
import { gradeChip, gradeOf } from "./grade.js";
import { html, type Markup, pageAddress, ruleText } from "./markup.js";
import { count, pillarNames } from "./words.js";

/** One rule's findings of one state, and what the rule says of them all. */
export function ruleArticle(group: readonly PlacedFinding[], rule: Rule | undefined): Markup {
  const { shown } = group[0]!;
  const { finding } = shown;
  const facts = [pillarNames[finding.pillar], finding.bestPractices.join(", "), ...controlsOf(rule)];
  return html`<article class="rule">
<header>
<h3>${gradeChip(gradeOf(shown))} ${ruleText(rule?.title ?? finding.ruleId)}</h3>
<p class="facts"><code>${finding.ruleId}</code> ${facts
    .filter((fact) => fact !== "")
    .map(
      (fact) => html`<span>${fact}</span> `,
    )}<span class="places-count">${count(group.length, "place")}</span></p>
</header>
<ul class="places">
${group.map(findingItem)}</ul>
${rule === undefined ? undefined : advice(rule)}
</article>
`;
}

function controlsOf(rule: Rule | undefined): readonly string[] {
  return Object.entries(rule?.controls ?? {}).map(([framework, ids]) => `${framework}: ${ids.join(", ")}`);
}

function advice(rule: Rule): Markup {
  const links = rule.references.map(pageAddress).filter((address) => address !== undefined);
  return html`<div class="advice">
<h4>Why</h4>
<p>${ruleText(rule.why)}</p>
<h4>What to do</h4>
<p>${ruleText(rule.remedy)}</p>
${
  links.length === 0
    ? undefined
    : html`<h4>See</h4>
<ul>${links.map((link) => html`<li><a href="${link}" rel="noopener noreferrer">${shortAddress(link)}</a></li>`)}</ul>`
}
</div>`;
}

/** The site and the page's own name; the whole address is the link's. */
function shortAddress(address: string): string {
  const [site = "", ...folders] = address.replace(/^https?:\/\//i, "").split("/");
  const page = folders.filter((part) => part !== "").at(-1);
  return page === undefined ? site : `${site}: ${page}`;
}

function findingItem({ shown, file }: PlacedFinding): Markup {
  const { finding, anchor, state } = shown;
  const when = whenWords(finding.when, finding.whenComplete);
  const resource = finding.resource === null ? undefined : resourceKey(file, finding.resource.logicalId);
  return html`<li class="finding" id="${anchor}" tabindex="-1" data-pillar="${finding.pillar}" data-severity="${finding.severity}" data-state="${state}" data-file="${file.anchor}" data-resource="${resource}">
<p class="message">${finding.message}</p>
${when === "" ? undefined : html`<p class="when"><b>When</b> ${when}</p>`}
${assumptions(finding)}
${suppression(finding)}
<p class="where">${placeLink(file, finding.location, !file.isOnly)}${
    finding.resource === null
      ? undefined
      : html` <span class="resource"><b>${finding.resource.logicalId}</b> ${finding.resource.type}</span>`
  }</p>
${file.source === undefined ? undefined : excerpt(file.source, finding.location)}
${relatedPlaces(file, finding)}</li>
`;
}

function assumptions({ assumed }: Finding): Markup | undefined {
  if (assumed === undefined) return undefined;
  const values = Object.entries(assumed).map(([name, text]) => `${name} = ${text}`);
  return html`<p class="assumed"><b>Assuming</b> ${values.join(", ")}</p>`;
}

function suppression({ suppression: given }: Finding): Markup | undefined {
  if (given === undefined) return undefined;
  const reason = given.reason === "" ? "no reason is given" : given.reason;
  const expires = given.expires === null ? "" : `; until ${given.expires}`;
  return html`<p class="suppression"><b>Suppressed</b> by ${given.source}: ${reason}${expires}</p>`;
}

/** A link where the page has that line. */
function placeLink(file: FileView, { file: path, start }: SourceLocation, named: boolean): Markup {
  const here = path === file.report.path;
  const text = here && !named ? `line ${start.line}` : `${path}:${start.line}:${start.column}`;
  return file.source === undefined || !here
    ? html`<span class="place">${text}</span>`
    : html`<a class="place" href="#${lineAnchor(file, start.line)}">${text}</a>`;
}

function relatedPlaces(file: FileView, { related }: Finding): Markup | undefined {
  if (related.length === 0) return undefined;
  return html`<ul class="related" aria-label="Related places">
${related.map(({ message, location }) => html`<li>${message} ${placeLink(file, location, false)}</li>\n`)}</ul>
`;
}
