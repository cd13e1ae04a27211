import { RedactedSource } from "../redaction/redacted-source.js";
import { formats } from "../report/formats.js";
import type { ReportInput } from "../report/report-format.js";
import type { Rule } from "../rules/rule.js";
import type { ScanResult } from "../scan/scan.js";
import type { Io } from "./io.js";
import type { ColorChoice } from "./options.js";
import { writeOutputs } from "./output-file.js";
import type { ReportTarget } from "./report-targets.js";
import { repositoryPaths } from "./repository-paths.js";
import { stackGraphs } from "./stack-graphs.js";
import { chooseStyle } from "./style-choice.js";

/** What of a report's looks the command line decides. */
export interface ReportOptions {
  readonly showReview?: boolean;
  readonly showSuppressed?: boolean;
  readonly quiet?: boolean;
  readonly summary?: boolean;
  readonly color: ColorChoice;
}

/** What there is to report. */
export interface Scanned {
  readonly result: Pick<ScanResult, "report" | "source" | "parametersOf">;
  /** Those that were checked. */
  readonly rules: readonly Rule[];
}

/**
 * Makes all reports, then writes their files, then prints the one for standard output: a report that cannot
 * be made or written leaves none half told.
 *
 * @throws UsageError for a file that cannot be written
 */
export async function renderReports(
  targets: readonly ReportTarget[],
  scanned: Scanned,
  options: ReportOptions,
  io: Io,
): Promise<void> {
  const shared = sharedInput(scanned, options, io);
  const rendered: { readonly file: string | undefined; readonly text: string }[] = [];
  for (const { format, file } of targets) {
    const render = formats.get(format);
    if (render === undefined) throw new Error(`there is no format ${format}`);
    const style = chooseStyle(options.color, io, file !== undefined);
    rendered.push({ file, text: await render({ ...shared, style }) });
  }
  writeOutputs(
    rendered.flatMap(({ file, text }) => (file === undefined ? [] : [{ path: file, text }])),
    io.cwd,
  );
  for (const { file, text } of rendered) if (file === undefined) io.stdout(text);
}

function sharedInput({ result, rules }: Scanned, options: ReportOptions, io: Io): Omit<ReportInput, "style"> {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    report: result.report,
    rules,
    rule: (id) => byId.get(id),
    source: redactedSources(result),
    graph: stackGraphs(result),
    repositoryPath: repositoryPaths(io.cwd),
    showReview: options.showReview ?? false,
    showSuppressed: options.showSuppressed ?? false,
    parts: options.summary === true ? "summary" : options.quiet === true ? "findings" : "all",
    columns: io.columns ?? 80,
    env: io.env,
  };
}

/** Files as they may be shown. Findings come file by file, so that one file at a time is kept. */
function redactedSources({ source }: Pick<ScanResult, "source">): ReportInput["source"] {
  let latest: { readonly path: string; readonly redacted: RedactedSource | undefined } | undefined;
  return (path) => {
    if (latest?.path !== path) {
      const scanned = source(path);
      latest = { path, redacted: scanned && new RedactedSource(scanned.file, scanned.root) };
    }
    return latest.redacted;
  };
}
