import { type Finding, type Report, severities } from "../findings.js";
import { RedactedSource } from "../redaction/redacted-source.js";
import { jsonReport } from "../report/json.js";
import { sarifReport } from "../report/sarif.js";
import { textReport } from "../report/text.js";
import type { Rule } from "../rules/rule.js";
import { parseAssignment, readParameterFile } from "../scan/parameter-files.js";
import { type ScanResult, scan } from "../scan/scan.js";
import { availableRules } from "./available-rules.js";
import { exitStatus } from "./exit-status.js";
import type { Io } from "./io.js";
import { writeOutput } from "./output-file.js";
import { selectRules } from "./rule-selection.js";
import { chooseStyle } from "./style-choice.js";

export interface ScanCommandOptions {
  readonly format: "text" | "json" | "sarif";
  readonly output?: string;
  readonly failOn: "critical" | "high" | "medium" | "low" | "never";
  readonly exitZero?: boolean;
  readonly profile: "default" | "strict";
  readonly pillar?: readonly string[];
  readonly severity?: readonly string[];
  readonly rule?: readonly string[];
  readonly skipRule?: readonly string[];
  readonly rules?: readonly string[];
  readonly showReview?: boolean;
  readonly showSuppressed?: boolean;
  readonly exclude?: readonly string[];
  readonly parameters?: readonly string[];
  readonly parameterOverrides?: readonly string[];
  readonly region?: string;
  readonly stdinFilename: string;
  readonly quiet?: boolean;
  readonly color: "auto" | "always" | "never";
}

/** @returns the exit status */
export function scanCommand(paths: readonly string[], options: ScanCommandOptions, io: Io): number {
  const available = availableRules(options.rules, io);
  const rules = selectRules(available, {
    profile: options.profile,
    ...(options.pillar === undefined ? {} : { pillars: options.pillar }),
    ...(options.severity === undefined ? {} : { severities: options.severity }),
    ...(options.rule === undefined ? {} : { rules: options.rule }),
    ...(options.skipRule === undefined ? {} : { skippedRules: options.skipRule }),
  });
  const parameters = new Map<string, string>();
  for (const file of options.parameters ?? [])
    for (const [name, text] of readParameterFile(file, io.cwd)) parameters.set(name, text);
  for (const text of options.parameterOverrides ?? []) parameters.set(...parseAssignment(text));
  const result = scan({
    paths,
    cwd: io.cwd,
    rules,
    parameters,
    ...(paths.includes("-") ? { stdin: { text: io.stdin(), path: options.stdinFilename } } : {}),
    ...(options.exclude === undefined ? {} : { exclude: options.exclude }),
    ...(options.region === undefined ? {} : { region: options.region }),
  });
  const text = render(result, rules, options, io);
  if (options.output === undefined) io.stdout(text);
  else writeOutput(options.output, text, io.cwd);
  if (!result.report.files.some((file) => file.status !== "skipped")) {
    io.stderr(
      `no CloudFormation template was found in ${paths.join(", ")}: a template is a .yaml, .yml, .json or .template file with a Resources section\n`,
    );
  }
  return statusOf(result.report, options);
}

function render(result: ScanResult, rules: readonly Rule[], options: ScanCommandOptions, io: Io): string {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const shown = { showReview: options.showReview ?? false, showSuppressed: options.showSuppressed ?? false };
  if (options.format === "json") return jsonReport(result.report);
  if (options.format === "sarif") return sarifReport(result.report, { rule: (id) => byId.get(id), ...shown });
  const redacted = new Map<string, RedactedSource>();
  return textReport(
    result.report,
    {
      rule: (id) => byId.get(id),
      source: (path) => {
        const source = result.sources.get(path);
        if (source === undefined) return undefined;
        let known = redacted.get(path);
        if (known === undefined) {
          known = new RedactedSource(source.file, source.root);
          redacted.set(path, known);
        }
        return known;
      },
    },
    {
      columns: io.columns ?? 80,
      style: chooseStyle(options.color, io, options.output !== undefined),
      quiet: options.quiet ?? false,
      ...shown,
    },
  );
}

function statusOf(report: Report, options: ScanCommandOptions): number {
  if (report.errors !== undefined || report.files.some((file) => file.status === "error"))
    return exitStatus.error;
  if (options.failOn === "never" || options.exitZero === true) return exitStatus.clean;
  const limit = severities.indexOf(options.failOn);
  const counts = (finding: Finding): boolean =>
    finding.verdict === "fail" &&
    finding.suppression === undefined &&
    severities.indexOf(finding.severity) <= limit;
  return report.findings.some(counts) ? exitStatus.findings : exitStatus.clean;
}
