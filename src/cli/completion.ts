import { Argument, type Command } from "commander";
import { bashCompletion } from "../completion/bash.js";
import {
  type CompletedCommand,
  type CompletionHints,
  commandTree,
  type Values,
} from "../completion/command-tree.js";
import { fishCompletion } from "../completion/fish.js";
import { zshCompletion } from "../completion/zsh.js";
import { pillars, severities } from "../findings.js";
import { formats } from "../report/formats.js";
import { builtInRules } from "../rules/catalogue.js";
import type { CommandContext } from "./command-context.js";
import { exitStatus } from "./exit-status.js";
import { list, repeated } from "./options.js";

const shells: Readonly<Record<string, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

export function registerCompletion(program: Command, { io, exit }: CommandContext): void {
  program
    .command("completion")
    .description("print a script that completes wacheck's commands, options and rules in a shell")
    .addArgument(new Argument("<shell>", "which").choices(Object.keys(shells)))
    .action((shell: keyof typeof shells) => {
      io.stdout((shells[shell] as (typeof shells)[string])(commandTree(program, hints())));
      exit(exitStatus.clean);
    });
}

function hints(): CompletionHints {
  const ids = builtInRules().map((rule) => rule.id);
  return {
    placeholders: new Map<string, Values>([
      ["rule", { kind: "words", words: ids }],
      ["ids", { kind: "list", words: ids }],
      ["pillars", { kind: "list", words: pillars }],
      ["severities", { kind: "list", words: severities }],
      ["name[=file]", { kind: "words", words: [...formats.keys()] }],
    ]),
    repeats: ({ parseArg }) => parseArg === list || parseArg === repeated,
  };
}
