import type { CompletedCommand, CompletedOption, Values } from "./command-tree.js";
import { WordLists } from "./word-lists.js";

/** A script for fish. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const lists = new WordLists();
  const lines = commands.flatMap((command) => [
    `complete -c wacheck -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.description)}`,
    ...command.options.map((option) => optionLine(command, option, lists)),
    ...argumentLines(command, lists),
  ]);
  return `# wacheck's completion for fish: wacheck completion fish | source
${lists.entries.map(([name, words]) => `function ${name}\n  string split ' ' ${quoted(words)}\nend`).join("\n")}
complete -c wacheck -f
${lines.join("\n")}
`;
}

function optionLine(
  command: CompletedCommand,
  { names, description, values }: CompletedOption,
  lists: WordLists,
): string {
  const flags = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const taken = values === undefined ? "" : ` ${valueFlags(values, lists)}`;
  return `${within(command)} ${flags.join(" ")} -d ${quoted(description)}${taken}`;
}

function argumentLines(command: CompletedCommand, lists: WordLists): readonly string[] {
  const words = command.arguments.flatMap(({ values }) =>
    values.kind === "words" || values.kind === "list" ? [valueFlags(values, lists).replace("-x ", "")] : [],
  );
  const hasPaths = command.arguments.some(
    ({ values }) => values.kind === "files" || values.kind === "folders",
  );
  return [...words, ...(hasPaths ? ["-F"] : [])].map((flags) => `${within(command)} ${flags}`);
}

const within = ({ name }: CompletedCommand): string =>
  `complete -c wacheck -n '__fish_seen_subcommand_from ${name}'`;

function valueFlags(values: Values, lists: WordLists): string {
  switch (values.kind) {
    case "words":
      return `-x -a ${quoted(values.words.join(" "))}`;
    case "list":
      return `-x -a '(__fish_complete_list , ${lists.nameOf(values.words)})'`;
    case "folders":
      return "-x -a '(__fish_complete_directories)'";
    case "files":
      return "-r -F";
    case "anything":
      return "-x";
  }
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
