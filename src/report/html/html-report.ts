import type { Report } from "../../findings.js";
import type { ReportInput } from "../report-format.js";
import type { FileView } from "./file-view.js";
import { filesSection } from "./files-section.js";
import { findingsSection } from "./findings-section.js";
import { html, type Markup } from "./markup.js";
import { page } from "./page.js";
import { redactedFile, redactedGraph } from "./redacted.js";
import { rulesLooked } from "./rules-looked.js";
import { type HtmlOptions, type ShownFinding, shownFindings } from "./shown-findings.js";
import { summarySection } from "./summary-section.js";
import { count } from "./words.js";

export type { HtmlOptions } from "./shown-findings.js";

export type HtmlSources = Pick<ReportInput, "rule" | "source" | "rules" | "graph">;

/**
 * The report as one HTML page that needs no network and no other file: a scorecard, the findings with
 * filters, and every template as a picture of its stack and as text, its findings in place. The same report
 * gives the same page.
 */
export function htmlReport(report: Report, sources: HtmlSources, options: HtmlOptions): string {
  const byFile = findingsByFile(shownFindings(report, options));
  const looked = report.files.filter((file) => file.status !== "skipped");
  const files = looked.map((file, index): FileView => {
    const graph = file.status === "scanned" ? sources.graph(file.path) : undefined;
    return {
      report: redactedFile(file),
      anchor: `file-${index + 1}`,
      source: sources.source(file.path),
      graph: graph === undefined ? undefined : redactedGraph(graph),
      findings: byFile.get(file.path) ?? [],
      isOnly: looked.length === 1,
    };
  });
  const rules = rulesLooked(
    sources.rules,
    files.flatMap(({ graph }) => graph ?? []),
    new Set(report.findings.map((finding) => finding.ruleId)),
  );
  const { summary } = report;
  const [only] = files.length === 1 ? files : [];
  const scope = `${only?.report.path ?? count(summary.files, "template")}, ${count(summary.resources, "resource")}`;
  const templates = filesSection(files);
  const body = html`<a class="skip" href="#findings">Skip to the findings</a>
${header(report, scope, templates !== undefined)}
<main>
${summarySection(report, files, rules, options)}${findingsSection(files, sources.rule)}${templates}</main>
<footer><p>wacheck ${report.tool.version}. Its rules are tied to best practices of the AWS Well-Architected Framework; <code>wacheck explain RULE</code> tells more of one.</p></footer>
`;
  return page(`wacheck: ${count(summary.findings, "finding")}, ${scope}`, body);
}

function findingsByFile(findings: readonly ShownFinding[]): ReadonlyMap<string, readonly ShownFinding[]> {
  const result = new Map<string, ShownFinding[]>();
  for (const shown of findings) {
    const known = result.get(shown.finding.location.file);
    if (known === undefined) result.set(shown.finding.location.file, [shown]);
    else known.push(shown);
  }
  return result;
}

function header({ tool }: Report, scope: string, hasTemplates: boolean): Markup {
  return html`<header class="top">
<div><h1>Well-Architected report</h1>
<p>${scope}, checked by wacheck ${tool.version}</p></div>
<nav aria-label="Sections"><ul>
<li><a href="#summary">Scorecard</a></li>
<li><a href="#findings">Findings</a></li>
${hasTemplates ? html`<li><a href="#templates">Templates</a></li>` : undefined}
</ul></nav>
</header>
`;
}
