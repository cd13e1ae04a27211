import type { Finding } from "../findings.js";
import { pillars, severities } from "../findings.js";
import { counted } from "./counted.js";
import { byGravity } from "./gravity.js";
import { markdownText } from "./markdown-text.js";
import { type ReportInput, shownFindings } from "./report-format.js";
import { fullSentence } from "./sentence.js";
import { uriPath } from "./uri-path.js";

/** Findings in the table: more are not read on a page, and the other formats have them. */
const listed = 50;
const tableHead = [
  "### Findings",
  "",
  "| severity | rule | where | what |",
  "| --- | --- | --- | --- |",
].join("\n");
/** Bytes. GitHub refuses a step's summary above 1 MiB whole; other tools of the step may add to it. */
const sizeLimit = 900 * 1024;

/**
 * Markdown for the summary of a GitHub Actions job: counts by pillar and severity, and the gravest findings.
 *
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
 */
export function githubSummary(input: ReportInput): string {
  const head = [...countsOf(input), ...faultsOf(input)].join("\n");
  const findings = byGravity(shownFindings(input));
  let text = `${head}\n`;
  if (findings.length === 0) return text;
  text += `\n${tableHead}\n`;
  let size = Buffer.byteLength(text);
  let shown = 0;
  for (const finding of findings.slice(0, listed)) {
    const line = `${row(finding, input)}\n`;
    size += Buffer.byteLength(line);
    if (size > sizeLimit) break;
    text += line;
    shown++;
  }
  if (shown < findings.length) text += `\nThe ${shown} gravest of ${findings.length} are shown.\n`;
  return text;
}

function countsOf({ report }: ReportInput): readonly string[] {
  const { summary } = report;
  const scanned = `${counted(summary.files, "template")}, ${counted(summary.resources, "resource")}`;
  const lines = [
    summary.findings === 0
      ? `## wacheck: no findings in ${scanned}`
      : `## wacheck: ${counted(summary.findings, "finding")} in ${scanned}`,
    "",
  ];
  if (summary.findings > 0) lines.push(...matrix(report.findings), "");
  if (summary.review > 0)
    lines.push(`- ${counted(summary.review, "review")}: what cannot be known before deployment`);
  if (summary.suppressed > 0) lines.push(`- ${counted(summary.suppressed, "finding")} suppressed`);
  return lines;
}

function matrix(findings: readonly Finding[]): readonly string[] {
  const fails = findings.filter(
    ({ verdict, suppression }) => verdict === "fail" && suppression === undefined,
  );
  const cells = (own: readonly Finding[]): readonly number[] => [
    ...severities.map((severity) => own.filter((finding) => finding.severity === severity).length),
    own.length,
  ];
  const row = (name: string, numbers: readonly number[]): string => `| ${[name, ...numbers].join(" | ")} |`;
  return [
    `| pillar | ${severities.join(" | ")} | total |`,
    `| --- |${" ---: |".repeat(severities.length + 1)}`,
    ...pillars.flatMap((pillar) => {
      const own = fails.filter((finding) => finding.pillar === pillar);
      return own.length === 0 ? [] : [row(pillar, cells(own))];
    }),
    row("**total**", cells(fails)),
  ];
}

/** Files and rules that failed, as many as a page bears. */
function faultsOf({ report }: ReportInput): readonly string[] {
  const faults = [
    ...report.files.flatMap(({ path, error }) =>
      error === undefined
        ? []
        : [`${markdownText(path)} could not be scanned: ${markdownText(error.message)}`],
    ),
    ...(report.errors ?? []).map(
      ({ ruleId, file, message }) =>
        `rule ${markdownText(ruleId)} broke on ${markdownText(file)}: ${markdownText(message)}`,
    ),
  ];
  if (faults.length === 0) return [];
  const left = faults.length - listed;
  return [
    "",
    ...faults.slice(0, listed).map((fault) => `- **error** ${fault}`),
    ...(left > 0 ? [`- and ${left} more`] : []),
  ];
}

function row(finding: Finding, input: ReportInput): string {
  const [page] = input.rule(finding.ruleId)?.references ?? [];
  const rule = markdownText(finding.ruleId);
  const grade =
    finding.suppression !== undefined
      ? "suppressed"
      : finding.verdict === "review"
        ? "review"
        : finding.severity;
  const what = markdownText(fullSentence(finding));
  const cells = [
    grade,
    page === undefined ? rule : `[${rule}](${linkTarget(page)})`,
    placeOf(finding, input),
    what,
  ];
  return `| ${cells.join(" | ")} |`;
}

/** A link to the line, where GitHub's variables say which repository and commit it is. */
function placeOf({ location }: Finding, { repositoryPath, env }: ReportInput): string {
  const path = repositoryPath(location.file);
  const label = markdownText(`${path}:${location.start.line}`);
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  if (server === undefined || repository === undefined || commit === undefined || path.startsWith("/"))
    return label;
  const address = `${server}/${repository}/blob/${commit}/${uriPath(path)}#L${location.start.line}`;
  return `[${label}](${linkTarget(address)})`;
}

/** An address within `(…)` of a table's cell. */
function linkTarget(url: string): string {
  return url.replace(/[ ()<>|\\`"]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
