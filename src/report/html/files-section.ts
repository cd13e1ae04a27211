import type { FileView } from "./file-view.js";
import { listing } from "./listing.js";
import { html, type Markup } from "./markup.js";
import { resourceTable } from "./resource-table.js";
import { findingsInWords } from "./shown-findings.js";
import { stackPicture } from "./stack-picture.js";
import { count } from "./words.js";

/** Every template that was scanned: the picture of its stack, and its text with the findings in place. */
export function filesSection(files: readonly FileView[]): Markup | undefined {
  const scanned = files.filter((file) => file.report.status === "scanned");
  if (scanned.length === 0) return undefined;
  return html`<section id="templates" aria-labelledby="templates-heading">
<h2 id="templates-heading" tabindex="-1">${scanned.length === 1 ? "Template" : "Templates"}</h2>
${scanned.map((file) => fileSection(file, scanned.length === 1))}</section>
`;
}

function fileSection(file: FileView, open: boolean): Markup {
  const { report, source, graph } = file;
  return html`<details class="file" id="${file.anchor}"${open ? html` open` : undefined}>
<summary><h3 class="file-name">${report.path}</h3> <span class="file-facts">${count(report.resources, "resource")}, ${findingsInWords(file.findings)}</span></summary>
${(report.notes ?? []).map((note) => html`<p class="note">${note}</p>\n`)}
${graph === undefined || graph.resources.length === 0 ? undefined : pictureSection(file)}
${
  source === undefined
    ? undefined
    : html`<h4 id="${file.anchor}-text">The text with its findings</h4>
${listing(file, source)}`
}</details>
`;
}

function pictureSection(file: FileView): Markup | undefined {
  if (file.graph === undefined) return undefined;
  return html`<h4>The stack</h4>
<p class="hint">An arrow leads from a resource to one that it refers to, a dashed one where it only waits for it. A badge has the number of findings and the first letter of the gravest. <a href="#${file.anchor}-text">Skip the picture</a></p>
<p class="zoom" hidden><button type="button" data-zoom="out">Smaller</button>
<button type="button" data-zoom="in">Larger</button>
<button type="button" data-zoom="fit">Fit the width</button>
<button type="button" data-zoom="full">Full size</button></p>
${stackPicture(file, file.graph)}
${resourceTable(file, file.graph)}`;
}
