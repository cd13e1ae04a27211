import { resolve } from "node:path";
import type { Command } from "commander";
import type { Finding } from "../findings.js";
import type { MadeRepair, RepairedText } from "../fix/repair-text.js";
import { redactText } from "../redaction/secret-patterns.js";
import type { DiffSide } from "../report/diff.js";
import { harmless } from "../report/style.js";
import { RuleIndex } from "../scan/evaluate.js";
import { FingerprintPaths } from "../scan/fingerprint-paths.js";
import { scan } from "../scan/scan.js";
import { parseSource } from "../source/parse.js";
import { SourceFile } from "../source/source-file.js";
import { UsageError } from "../usage-error.js";
import type { CommandContext } from "./command-context.js";
import { type ConfigurableOptions, effectiveOptions } from "./effective-options.js";
import { exitStatus } from "./exit-status.js";
import { fileReport, fixSummary } from "./fix-report.js";
import type { Io } from "./io.js";
import {
  addConfigurationOptions,
  addDeploymentOptions,
  addRuleOptions,
  type ColorChoice,
  colorOption,
  type DeploymentOptions,
  excludeOption,
  givenParameters,
  ruleFilters,
} from "./options.js";
import { ReplaceError, replaceFile } from "./replace-file.js";
import { selectRules } from "./rule-selection.js";
import { chooseStyle } from "./style-choice.js";
import { suppressionOptions } from "./suppression-options.js";

export interface FixCommandOptions extends ConfigurableOptions, DeploymentOptions {
  readonly unsafe?: boolean;
  readonly diff?: boolean;
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly interactive?: boolean;
  readonly exclude?: readonly string[];
  readonly quiet?: boolean;
  readonly color: ColorChoice;
}

export function registerFix(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command("fix")
    .description("repair what a scan finds, in the files themselves")
    .argument("[paths...]", "files and folders", ["."])
    .option("--unsafe", "make repairs that are not safe, too: see what each changes first")
    .option("--diff", "show the changes and write nothing")
    .option("--dry-run", "say what would be repaired and write nothing")
    .option("--check", "write nothing, and exit 1 where something would be repaired")
    .option("-i, --interactive", "show each repair and ask");
  addConfigurationOptions(command);
  addRuleOptions(command).addOption(excludeOption());
  addDeploymentOptions(command)
    .option("-q, --quiet", "say only what went wrong")
    .addOption(colorOption())
    .action(async (paths: readonly string[], options: FixCommandOptions) => {
      exit(await fixCommand(paths, options, io));
    });
}

/**
 * Repairs files. One that cannot be written is said, and the others go on.
 *
 * @returns the exit status
 * @throws UsageError
 */
export async function fixCommand(
  paths: readonly string[],
  given: FixCommandOptions,
  io: Io,
): Promise<number> {
  if (paths.includes("-")) {
    throw new UsageError(
      "`wacheck fix` changes files; standard input is none",
      "Give the paths of templates.",
    );
  }
  if (given.interactive === true && (io.ask === undefined || !io.isTerminal)) {
    throw new UsageError(
      "--interactive asks questions, and this is no terminal",
      "Leave it out; --diff shows what would be changed.",
    );
  }
  const { options, rules: all, scan: configured, suppress } = effectiveOptions(given, io);
  const selected = selectRules(all, ruleFilters(options));
  // What a repair must not break is more than what it is asked for.
  const ids = new Set(selected.map((rule) => rule.id));
  const proving = all.filter(
    (rule) => ids.has(rule.id) || rule.profile === "default" || options.profile === "strict",
  );
  const { requireReason } = options;
  const suppressions = suppressionOptions({ suppressions: true, requireReason }, all, suppress);
  const fingerprintPaths = new FingerprintPaths(io.cwd);
  const scanned = await scan({
    paths,
    cwd: io.cwd,
    rules: selected,
    parameters: givenParameters(options, io),
    ...configured,
    suppressions,
    ...(options.exclude === undefined ? {} : { exclude: options.exclude }),
    ...(options.region === undefined ? {} : { region: options.region }),
  });
  const { repairText } = await import("../fix/repair-text.js");
  const confirm = options.interactive === true ? await askEach(options, io) : undefined;
  const writes = options.diff !== true && options.dryRun !== true && options.check !== true;
  const outcomes: RepairedText[] = [];
  let failed = scanned.report.errors !== undefined;
  for (const file of scanned.report.files) {
    if (file.status === "error") {
      io.stderr(harmless(`${file.path} could not be read: ${file.error?.message}`).concat("\n"));
      failed = true;
    }
    if (!scanned.report.findings.some((finding) => finding.location.file === file.path)) continue;
    const source = scanned.source(file.path);
    if (source === undefined) continue;
    const { text } = source.file;
    const repaired = await repairText(file.path, text, {
      rules: new RuleIndex(proving),
      pinned: scanned.parametersOf(file.path),
      suppressions,
      fingerprintPath: fingerprintPaths.of(file.path),
      unsafe: options.unsafe === true,
      selects: (finding: Finding) => ids.has(finding.ruleId),
      ...(confirm === undefined ? {} : { confirms: confirm(file.path) }),
    });
    if (typeof repaired === "string") throw new Error(`${file.path} was scanned and cannot be: ${repaired}`);
    if (writes && repaired.text !== text) {
      try {
        replaceFile(resolve(io.cwd, file.path), text, repaired.text);
      } catch (error) {
        if (!(error instanceof ReplaceError)) throw error;
        io.stderr(`${harmless(file.path)} was not repaired: ${error.message}\n`);
        failed = true;
        continue;
      }
    }
    outcomes.push(repaired);
    const style = chooseStyle(options.color, io);
    if (options.diff === true) io.stdout(await diffText(file.path, text, repaired.text, options, io));
    else if (options.quiet !== true) io.stdout(fileReport(file.path, repaired, writes, style));
  }
  if (options.quiet !== true) {
    const summary = fixSummary(outcomes, writes, options.unsafe === true);
    // A diff on standard output is for `git apply`.
    (options.diff === true ? io.stderr : io.stdout)(summary);
  }
  if (failed) return exitStatus.error;
  return options.check === true && outcomes.some((outcome) => outcome.made.length > 0)
    ? exitStatus.findings
    : exitStatus.clean;
}

async function diffText(
  path: string,
  before: string,
  after: string,
  options: FixCommandOptions,
  io: Io,
): Promise<string> {
  const { unifiedDiff } = await import("../report/diff.js");
  return unifiedDiff(path, side(path, before), side(path, after), chooseStyle(options.color, io));
}

function side(path: string, text: string): DiffSide {
  return { text, root: parseSource(new SourceFile(path, text)) };
}

type Answer = "yes" | "no" | "stop";

/** Shows each repair's diff and asks; `all` answers for the rest, `quit` ends in every file. */
async function askEach(
  options: FixCommandOptions,
  io: Io,
): Promise<(path: string) => (repair: MadeRepair, before: string, after: string) => Promise<Answer>> {
  let standing: Answer | undefined;
  return (path) => async (repair, before, after) => {
    if (standing !== undefined) return standing;
    io.stdout(await diffText(path, before, after, options, io));
    for (const finding of repair.findings) io.stdout(`${finding.ruleId}: ${harmless(finding.message)}\n`);
    if (repair.unsafe !== undefined)
      io.stdout(`not safe (${repair.unsafe.reason}): ${harmless(redactText(repair.unsafe.because))}\n`);
    for (;;) {
      const answer =
        (await io.ask?.("Make this change? [y]es, [n]o, [a]ll, [q]uit "))?.trim().toLowerCase() ?? "q";
      if (answer === "y" || answer === "yes") return "yes";
      if (answer === "n" || answer === "no") return "no";
      if (answer === "a" || answer === "all") {
        standing = "yes";
        return standing;
      }
      if (answer === "q" || answer === "quit") {
        standing = "stop";
        return standing;
      }
    }
  };
}
