import type { Command, Option } from "commander";

/** What may stand for a value: one of some words, several of them by commas, or a path. */
export type Values =
  | { readonly kind: "words" | "list"; readonly words: readonly string[] }
  | { readonly kind: "files" | "folders" | "anything" };

export interface CompletedOption {
  /** `-f` and `--format`. */
  readonly names: readonly string[];
  readonly description: string;
  /** Undefined for a switch. */
  readonly values: Values | undefined;
  /** It may be given several times. */
  readonly repeats: boolean;
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** In their order; one that repeats is the last. */
  readonly arguments: readonly CompletedArgument[];
}

export interface CompletedArgument {
  readonly name: string;
  readonly repeats: boolean;
  readonly values: Values;
}

/** What the program does not say of itself. */
export interface CompletionHints {
  /** What stands for a placeholder (`ids`) that lists no choices. */
  readonly placeholders: ReadonlyMap<string, Values>;
  /** Whether an option may be given several times. */
  readonly repeats: (option: Option) => boolean;
}

/** The commands as a shell needs to know them, from what the program says of itself. */
export function commandTree(program: Command, hints: CompletionHints): readonly CompletedCommand[] {
  const help = program.createHelp();
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: help.visibleOptions(command).map((option) => completedOption(option, hints)),
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      repeats: argument.variadic,
      values: valuesOf(argument.name(), argument.argChoices, hints),
    })),
  }));
}

function completedOption(option: Option, hints: CompletionHints): CompletedOption {
  const placeholder = / [<[](.+?)(?:\.\.\.)?[>\]]$/.exec(option.flags)?.[1];
  return {
    names: [option.short, option.long].filter((name) => name !== undefined && name !== null),
    description: option.description,
    repeats: option.variadic || hints.repeats(option),
    values: placeholder === undefined ? undefined : valuesOf(placeholder, option.argChoices, hints),
  };
}

function valuesOf(
  placeholder: string,
  choices: readonly string[] | undefined,
  { placeholders }: CompletionHints,
): Values {
  if (choices !== undefined) return { kind: "words", words: choices };
  const known = placeholders.get(placeholder);
  if (known !== undefined) return known;
  if (/folder/.test(placeholder)) return { kind: "folders" };
  return { kind: /file|path|template/.test(placeholder) ? "files" : "anything" };
}
