import type { Command } from "commander";
import { builtInRules } from "../rules/catalogue.js";
import { loadRules } from "../rules/rule-file.js";
import { testRule } from "../rules/test-rule.js";
import { userRuleFiles } from "../rules/user-rules.js";
import { repositoryRoot } from "../source/find-files.js";
import { UsageError } from "../usage-error.js";
import type { CommandContext } from "./command-context.js";
import { exitStatus } from "./exit-status.js";
import type { Io } from "./io.js";

export function registerTest(program: Command, { io, exit }: CommandContext): void {
  program
    .command("test")
    .description("run the examples of your own rules")
    .argument("[folders...]", "folders of rules, or single ones (default: .wacheck/rules)")
    .action((folders: readonly string[]) => exit(testCommand(folders, io)));
}

/**
 * @returns the exit status: 1 where an example does not show what it says
 * @throws UsageError, RuleFileError
 */
export function testCommand(folders: readonly string[], io: Io): number {
  const files = userRuleFiles({
    cwd: io.cwd,
    paths: folders,
    ...(folders.length > 0 ? {} : { projectRoot: repositoryRoot(io.cwd) ?? io.cwd }),
  });
  if (files.length === 0)
    throw new UsageError(
      "there are no rules to test",
      "Put them into .wacheck/rules, or name their folder: wacheck test FOLDER.",
    );
  // All at once, so that two rules of one id are found.
  loadRules(files, { builtIn: false, taken: builtInRules() });
  let examples = 0;
  let problems = 0;
  for (const file of files) {
    const [rule] = loadRules([file], { builtIn: false });
    if (rule === undefined) continue;
    examples += rule.examples.length;
    for (const { message, span } of testRule(rule, file)) {
      const { line, column } = file.position(span.start);
      io.stdout(`${file.path}:${line}:${column}: ${message}\n`);
      problems++;
    }
  }
  const tested = `${count(files.length, "rule")}, ${count(examples, "example")}`;
  io.stdout(problems === 0 ? `${tested}: all as they say\n` : `${tested}: ${count(problems, "problem")}\n`);
  return problems === 0 ? exitStatus.clean : exitStatus.findings;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
