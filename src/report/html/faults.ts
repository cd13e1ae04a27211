import type { Report } from "../../findings.js";
import { redactText } from "../../redaction/secret-patterns.js";
import { excerpt } from "./code-line.js";
import type { FileView } from "./file-view.js";
import { html, type Markup } from "./markup.js";

/** Files that could not be scanned, with the place that says why, and rules that broke. */
export function faults(report: Report, files: readonly FileView[]): Markup | undefined {
  const items = [
    ...files.filter((file) => file.report.error !== undefined).map(fileFault),
    ...(report.errors ?? []).map(
      (error) =>
        html`<li>The rule <code>${error.ruleId}</code> broke on ${redactText(error.logicalId ?? "the template")} of ${error.file}: ${redactText(error.message)}</li>\n`,
    ),
  ];
  if (items.length === 0) return undefined;
  return html`<div class="faults">
<h3>What could not be scanned</h3>
<ul>
${items}</ul>
</div>
`;
}

function fileFault({ report, source }: FileView): Markup {
  const { error, path } = report;
  if (error === undefined) return html``;
  const at = error.location === null ? "" : `:${error.location.start.line}:${error.location.start.column}`;
  return html`<li><b>${path}${at}</b> ${error.message}
${source === undefined || error.location === null ? undefined : excerpt(source, error.location)}
${error.related.map(({ message, location }) => html`<p>${message} (line ${location.start.line})</p>`)}</li>
`;
}
