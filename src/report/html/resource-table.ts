import type { StackGraph } from "../../stack/stack-graph.js";
import { type FileView, findingsByResource, lineAnchor } from "./file-view.js";
import { html, type Markup } from "./markup.js";
import { findingsInWords } from "./shown-findings.js";

/** What the picture shows, for those who cannot or would rather not look at it. */
export function resourceTable(file: FileView, graph: StackGraph): Markup {
  const findings = findingsByResource(file);
  const named = graph.resources.map(({ logicalId }) => logicalId);
  const targets: string[][] = graph.resources.map(() => []);
  for (const { from, to } of graph.references) targets[from]?.push(named[to]!);
  const rows = graph.resources.map(
    (
      { logicalId, type, location },
      index,
    ) => html`<tr><th scope="row"><a href="#${lineAnchor(file, location.start.line)}">${named[index]}</a></th><td>${type}</td><td>${targets[index]!.join(", ")}</td><td>${findingsInWords(findings.get(logicalId) ?? [])}</td></tr>
`,
  );
  return html`<details class="as-table">
<summary>The same as a table</summary>
<div class="scroll" role="region" aria-label="Resources of ${file.report.path}" tabindex="0">
<table>
<thead><tr><th scope="col">Resource</th><th scope="col">Type</th><th scope="col">Refers to</th><th scope="col">Findings</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>
</details>
`;
}
