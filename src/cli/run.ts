import { Command, CommanderError, Option } from "commander";
import { RuleFileError } from "../rules/rule-file-error.js";
import { UsageError } from "../usage-error.js";
import { version } from "../version.js";
import { exitStatus } from "./exit-status.js";
import { explainCommand } from "./explain.js";
import type { Io } from "./io.js";
import { rulesCommand } from "./rules.js";
import { scanCommand } from "./scan.js";

/** Collects a repeatable option, each of which may hold a comma list. */
function list(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [
    ...(previous ?? []),
    ...value
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
  ];
}

/** Collects a repeatable option as it is. */
function repeated(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

/**
 * Runs the command line.
 *
 * @param args without `node` and the script
 * @returns the exit status
 */
export function run(args: readonly string[], io: Io): number {
  let status: number = exitStatus.clean;
  const program = new Command("wacheck")
    .description("Checks AWS CloudFormation templates against the AWS Well-Architected Framework.")
    .version(version, "--version", "print the version")
    .helpOption("-h, --help", "show this help")
    .exitOverride()
    .configureOutput({
      writeOut: io.stdout,
      writeErr: io.stderr,
      getOutHelpWidth: () => io.columns ?? 80,
      getErrHelpWidth: () => io.columns ?? 80,
    })
    .showHelpAfterError("(`wacheck --help` lists the commands, `wacheck COMMAND --help` their options)")
    .addHelpText(
      "after",
      "\nExit status: 0 nothing found, 1 findings, 2 the command is wrong or something could not be scanned.",
    );
  const colorOption = (): Option =>
    new Option("--color <when>", "colour the output").choices(["auto", "always", "never"]).default("auto");

  program
    .command("scan")
    .description("scan templates: files, folders, or - for standard input")
    .argument("[paths...]", "files and folders", ["."])
    .addOption(
      new Option("-f, --format <format>", "how to report").choices(["text", "json", "sarif"]).default("text"),
    )
    .option("-o, --output <file>", "write the report to a file")
    .addOption(
      new Option("--fail-on <severity>", "exit 1 from this severity on")
        .choices(["critical", "high", "medium", "low", "never"])
        .default("low"),
    )
    .option("--exit-zero", "exit 0 where only findings would make it 1")
    .addOption(
      new Option("--profile <name>", "which rules").choices(["default", "strict"]).default("default"),
    )
    .option("--pillar <names>", "only rules of these pillars", list)
    .option("--severity <names>", "only rules of these severities", list)
    .option("--rule <ids>", "only these rules, whatever their profile", list)
    .option("--skip-rule <ids>", "all but these rules", list)
    .option(
      "--rules <folder>",
      "rules of your own beside the built-in ones (.wacheck/rules is taken by itself)",
      repeated,
    )
    .option("--show-review", "show what cannot be known before deployment")
    .option("--show-suppressed", "show suppressed findings")
    .option("--exclude <pattern>", "leave out paths, as .gitignore does", repeated)
    .option(
      "--parameters <file>",
      "values of parameters: the AWS CLI's, CodePipeline's or SAM's file, or a map",
      repeated,
    )
    .option("--parameter-overrides <Name=Value...>", "values of parameters")
    .option("--region <region>", "the region that the stack is for")
    .option("--stdin-filename <name>", "what to call standard input", "-")
    .option("-q, --quiet", "no summary")
    .addOption(colorOption())
    .action((paths: readonly string[], options) => {
      status = scanCommand(paths, options, io);
    });

  program
    .command("rules")
    .description("list the rules")
    .addOption(new Option("-f, --format <format>", "how to list").choices(["text", "json"]).default("text"))
    .option("--rules <folder>", "rules of your own beside the built-in ones", repeated)
    .addOption(colorOption())
    .action((options) => {
      status = rulesCommand(options, io);
    });

  program
    .command("explain")
    .description("show a rule's page")
    .argument("<rule>", "the rule's id")
    .option("--rules <folder>", "rules of your own beside the built-in ones", repeated)
    .addOption(colorOption())
    .action((id: string, options) => {
      status = explainCommand(id, options, io);
    });

  try {
    program.parse(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.clean : exitStatus.error;
    if (error instanceof UsageError) {
      io.stderr(`error: ${error.message}\n${error.hint === undefined ? "" : `${error.hint}\n`}`);
      return exitStatus.error;
    }
    if (error instanceof RuleFileError) {
      io.stderr(`error: ${error.describe()}\n`);
      return exitStatus.error;
    }
    throw error;
  }
}
