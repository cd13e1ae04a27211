import { type Command, InvalidArgumentError, Option } from "commander";
import { type Finding, type Report, severities } from "../findings.js";
import { RedactedSource } from "../redaction/redacted-source.js";
import { jsonReport } from "../report/json.js";
import { sarifReport } from "../report/sarif.js";
import { type TextSources, textReport } from "../report/text.js";
import type { Rule } from "../rules/rule.js";
import { RuleIndex } from "../scan/evaluate.js";
import { type ScanResult, scan } from "../scan/scan.js";
import { availableRules } from "./available-rules.js";
import type { CommandContext } from "./command-context.js";
import { exitStatus } from "./exit-status.js";
import type { Io } from "./io.js";
import {
  addDeploymentOptions,
  addRuleOptions,
  type ColorChoice,
  colorOption,
  type DeploymentOptions,
  givenParameters,
  type RuleOptions,
  repeated,
  ruleFilters,
} from "./options.js";
import { writeOutput } from "./output-file.js";
import { selectRules } from "./rule-selection.js";
import { chooseStyle } from "./style-choice.js";

export interface ScanCommandOptions extends RuleOptions, DeploymentOptions {
  readonly format: "text" | "json" | "sarif" | "html";
  readonly output?: string;
  readonly failOn: "critical" | "high" | "medium" | "low" | "never";
  readonly exitZero?: boolean;
  readonly withFixes?: boolean;
  readonly showReview?: boolean;
  readonly showSuppressed?: boolean;
  readonly exclude?: readonly string[];
  readonly ifTemplate?: boolean;
  readonly jobs?: number;
  readonly stdinFilename: string;
  readonly quiet?: boolean;
  readonly color: ColorChoice;
}

export function registerScan(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command("scan")
    .description("scan templates: files, folders, or - for standard input")
    .argument("[paths...]", "files and folders", ["."])
    .addOption(
      new Option("-f, --format <format>", "how to report")
        .choices(["text", "json", "sarif", "html"])
        .default("text"),
    )
    .option("-o, --output <file>", "write the report to a file")
    .addOption(
      new Option("--fail-on <severity>", "exit 1 from this severity on")
        .choices(["critical", "high", "medium", "low", "never"])
        .default("low"),
    )
    .option("--exit-zero", "exit 0 where only findings would make it 1");
  addRuleOptions(command)
    .option("--with-fixes", "put the edits that `wacheck fix` would make into json and sarif; takes longer")
    .option("--show-review", "show what cannot be known before deployment")
    .option("--show-suppressed", "show suppressed findings")
    .option("--exclude <pattern>", "leave out paths, as .gitignore does", repeated)
    .option("--if-template", "pass over named files that are no templates, as a hook needs")
    .addOption(
      new Option(
        "-j, --jobs <number>",
        "threads that scan (default: as many as the work is worth)",
      ).argParser(threadCount),
    );
  addDeploymentOptions(command)
    .option("--stdin-filename <name>", "what to call standard input", "-")
    .option("-q, --quiet", "no summary")
    .addOption(colorOption())
    .action(async (paths: readonly string[], options: ScanCommandOptions) => {
      exit(await scanCommand(paths, options, io));
    });
}

function threadCount(value: string): number {
  if (!/^[1-9]\d?$/.test(value)) throw new InvalidArgumentError("It is a number from 1 to 99.");
  return Number(value);
}

/** @returns the exit status */
export async function scanCommand(
  paths: readonly string[],
  options: ScanCommandOptions,
  io: Io,
): Promise<number> {
  const rules = selectRules(availableRules(options.rules, io), ruleFilters(options));
  const parameters = givenParameters(options, io);
  const found = await scan({
    paths,
    cwd: io.cwd,
    rules,
    parameters,
    ...(paths.includes("-") ? { stdin: { text: io.stdin(), path: options.stdinFilename } } : {}),
    ...(options.exclude === undefined ? {} : { exclude: options.exclude }),
    ...(options.ifTemplate === undefined ? {} : { ifTemplate: options.ifTemplate }),
    ...(options.region === undefined ? {} : { region: options.region }),
    ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
  });
  const result = options.withFixes === true ? await offerFixes(found, rules, parameters, options) : found;
  const text = await render(result, rules, parameters, options, io);
  if (options.output === undefined) io.stdout(text);
  else writeOutput(options.output, text, io.cwd);
  if (options.ifTemplate !== true && !result.report.files.some((file) => file.status !== "skipped")) {
    io.stderr(
      `no CloudFormation template was found in ${paths.join(", ")}: a template is a .yaml, .yml, .json or .template file with a Resources section\n`,
    );
  }
  return statusOf(result.report, options);
}

/** Fixes are proven by what the scan's own rules say. */
async function offerFixes(
  result: ScanResult,
  rules: readonly Rule[],
  parameters: ReadonlyMap<string, string>,
  options: ScanCommandOptions,
): Promise<ScanResult> {
  const { withFixes } = await import("../fix/propose-fixes.js");
  const pinned = new Map(parameters);
  if (options.region !== undefined) pinned.set("AWS::Region", options.region);
  const index = new RuleIndex(rules);
  const findings = result.report.files.flatMap(({ path }) => {
    const own = result.report.findings.filter((finding) => finding.location.file === path);
    const source = own.length === 0 ? undefined : result.source(path);
    return source === undefined ? own : withFixes(own, source.file.text, { rules: index, pinned });
  });
  return { ...result, report: { ...result.report, findings } };
}

async function render(
  result: ScanResult,
  rules: readonly Rule[],
  parameters: ReadonlyMap<string, string>,
  options: ScanCommandOptions,
  io: Io,
): Promise<string> {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const shown = { showReview: options.showReview ?? false, showSuppressed: options.showSuppressed ?? false };
  if (options.format === "json") return jsonReport(result.report);
  if (options.format === "sarif") return sarifReport(result.report, { rule: (id) => byId.get(id), ...shown });
  // Findings come file by file, so that one file at a time is enough.
  let latest: { readonly path: string; readonly source: RedactedSource | undefined } | undefined;
  const sources: TextSources = {
    rule: (id) => byId.get(id),
    source: (path) => {
      if (latest?.path !== path) {
        const scanned = result.source(path);
        latest = { path, source: scanned && new RedactedSource(scanned.file, scanned.root) };
      }
      return latest.source;
    },
  };
  if (options.format === "html") {
    // Only who asks for the page pays for its modules.
    const { renderHtml } = await import("./render-html.js");
    const pinned = new Map(parameters);
    if (options.region !== undefined) pinned.set("AWS::Region", options.region);
    return renderHtml(result, sources, { rules, pinned }, shown);
  }
  return textReport(result.report, sources, {
    columns: io.columns ?? 80,
    style: chooseStyle(options.color, io, options.output !== undefined),
    quiet: options.quiet ?? false,
    ...shown,
  });
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
