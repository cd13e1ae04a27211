import type { FileView } from "./file-view.js";
import { html, type Markup } from "./markup.js";
import { findingsInWords } from "./shown-findings.js";
import { count } from "./words.js";

/** So many are listed without being asked for. */
const fewFiles = 12;

export function filesTable(files: readonly FileView[]): Markup {
  return html`<details class="files-overview"${files.length > fewFiles ? undefined : html` open`}>
<summary>${count(files.length, "file")}</summary>
<div class="scroll" role="region" aria-label="Files" tabindex="0">
<table class="files">
<thead><tr><th scope="col">File</th><th scope="col">Resources</th><th scope="col">Found</th></tr></thead>
<tbody>
${files.map(
  (file) =>
    html`<tr><th scope="row">${fileName(file)}</th><td>${file.report.resources}</td><td>${file.report.status === "error" ? "could not be scanned" : findingsInWords(file.findings)}</td></tr>\n`,
)}</tbody>
</table>
</div>
</details>
`;
}

function fileName({ report, anchor }: FileView): Markup | string {
  return report.status === "scanned" ? html`<a href="#${anchor}">${report.path}</a>` : report.path;
}
