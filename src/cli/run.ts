import { Command, CommanderError } from "commander";
import { redactText } from "../redaction/secret-patterns.js";
import { withoutCommands } from "../report/log-commands.js";
import { harmless } from "../report/style.js";
import { DocumentError } from "../schema/document-error.js";
import { UsageError } from "../usage-error.js";
import { version } from "../version.js";
import type { CommandContext } from "./command-context.js";
import { registerCompletion } from "./completion.js";
import { registerConfig } from "./config.js";
import { exitStatus } from "./exit-status.js";
import { registerExplain } from "./explain.js";
import { registerFix } from "./fix.js";
import { registerInit } from "./init.js";
import type { Io } from "./io.js";
import { registerMerge } from "./merge.js";
import { registerRules } from "./rules.js";
import { registerScan } from "./scan.js";
import { registerTest } from "./test.js";
import { registerWhy } from "./why.js";

/** In the order of `wacheck --help`. */
const commands: readonly ((program: Command, context: CommandContext) => void)[] = [
  registerScan,
  registerMerge,
  registerFix,
  registerRules,
  registerExplain,
  registerWhy,
  registerTest,
  registerConfig,
  registerInit,
  registerCompletion,
];

/**
 * Runs the command line.
 *
 * @param args without `node` and the script
 * @returns the exit status
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
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
  const context: CommandContext = {
    io,
    exit: (code) => {
      status = code;
    },
  };
  for (const register of commands) register(program, context);

  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.clean : exitStatus.error;
    if (error instanceof UsageError) {
      io.stderr(`error: ${printable(error.message)}\n`);
      if (error.hint !== undefined) io.stderr(`${printable(error.hint)}\n`);
      return exitStatus.error;
    }
    if (error instanceof DocumentError) {
      io.stderr(`error: ${printable(error.describe())}\n`);
      return exitStatus.error;
    }
    throw error;
  }
}

/** An error's text, which may quote files of the scanned tree. */
function printable(text: string): string {
  return redactText(text)
    .split("\n")
    .map((line) => withoutCommands(harmless(line)))
    .join("\n");
}
