import type { CompletedArgument, CompletedCommand, CompletedOption, Values } from "./command-tree.js";
import { WordLists } from "./word-lists.js";

/** A script for zsh: a function of that name in `fpath`, or sourced. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const lists = new WordLists();
  const cases = commands.map((command) => commandCase(command, lists));
  return `#compdef wacheck
# wacheck's completion for zsh: source <(wacheck completion zsh), after compinit
${lists.entries.map(([name, words]) => `${name}() {\n  _values -s , value ${words}\n}`).join("\n")}

_wacheck() {
  local -a commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${escaped(description)}`)}`).join("\n")}
  )
  if ((CURRENT == 2)); then
    _describe -t commands command commands
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${cases.join("\n")}
  esac
}

if [[ $funcstack[1] == _wacheck ]]; then
  _wacheck "$@"
else
  compdef _wacheck wacheck
fi
`;
}

function commandCase({ name, options, arguments: all }: CompletedCommand, lists: WordLists): string {
  const specs = [
    ...options.map((option) => optionSpec(option, lists)),
    ...all.map((argument, place) => argumentSpec(argument, place, lists)),
  ];
  return [`    ${name})`, ["      _arguments -s", ...specs].join(" \\\n        "), "      ;;"].join("\n");
}

function optionSpec({ names, description, values, repeats }: CompletedOption, lists: WordLists): string {
  const told = quoted(
    `[${escaped(description)}]${values === undefined ? "" : `:value:${action(values, lists)}`}`,
  );
  const [only, second] = names;
  if (second === undefined) return repeats ? `'*'${only}${told}` : `${only}${told}`;
  return repeats ? `'*'{${names.join(",")}}${told}` : `'(${names.join(" ")})'{${names.join(",")}}${told}`;
}

function argumentSpec({ name, repeats, values }: CompletedArgument, place: number, lists: WordLists): string {
  return quoted(`${repeats ? "*" : place + 1}:${name}:${action(values, lists)}`);
}

function action(values: Values, lists: WordLists): string {
  switch (values.kind) {
    case "words":
      return `(${values.words.join(" ")})`;
    case "list":
      return lists.nameOf(values.words);
    case "files":
      return "_files";
    case "folders":
      return "_directories";
    case "anything":
      return " ";
  }
}

/** What zsh would take for the end of a description. */
function escaped(text: string): string {
  return text.replace(/[\\[\]:]/g, "\\$&");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
