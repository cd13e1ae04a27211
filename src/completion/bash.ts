import type { CompletedCommand, CompletedOption, Values } from "./command-tree.js";
import { WordLists } from "./word-lists.js";

/** A script for bash, version 3.2 and later. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const lists = new WordLists();
  const options = commands.flatMap((command) =>
    command.options.flatMap((option) => optionCase(command, option, lists)),
  );
  const words = commands.flatMap((command) => argumentCase(command, lists));
  const taking = commands.flatMap((command) =>
    command.options.flatMap(({ names, values }) => (values === undefined ? [] : names)),
  );
  return `# wacheck's completion for bash: source <(wacheck completion bash)
${lists.entries.map(([name, list]) => `${name}='${list}'`).join("\n")}

_wacheck() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command= place=0 i
  local taking=' ${[...new Set(taking)].join(" ")} '
  # bash takes --option=value apart at the sign.
  if [[ $word == = ]]; then
    word=
  elif [[ $before == = ]]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ \${COMP_WORDS[i]} == [-=]* || \${COMP_WORDS[i - 1]} == = ]] && continue
    [[ $taking == *" \${COMP_WORDS[i - 1]} "* ]] && continue
    if [[ -z $command ]]; then command=\${COMP_WORDS[i]}; else place=$((place + 1)); fi
  done
  COMPREPLY=()
  if [[ -z $command ]]; then
    _wacheck_words '${commands.map(({ name }) => name).join(" ")} help'
    return
  fi
  case "$command $before" in
${options.join("\n")}
  esac
  if [[ $word == -* ]]; then
    case $command in
${commands.map(optionNames).join("\n")}
    esac
    return
  fi
  # Where nothing is offered, bash offers paths.
  case "$command $place" in
${words.join("\n")}
  esac
}

_wacheck_words() {
  COMPREPLY=($(compgen -W "$1" -- "$word"))
}

# What comes before the last comma stays.
_wacheck_list() {
  local kept=
  [[ $word == *,* ]] && kept=\${word%,*},
  COMPREPLY=($(compgen -P "$kept" -W "$1" -- "\${word##*,}"))
}

complete -o bashdefault -o default -F _wacheck wacheck
`;
}

function optionCase(
  command: CompletedCommand,
  { names, values }: CompletedOption,
  lists: WordLists,
): readonly string[] {
  if (values === undefined) return [];
  const patterns = names.map((name) => `"${command.name} ${name}"`).join(" | ");
  return [`    ${patterns}) ${[...reply(values, lists), "return"].join("; ")} ;;`];
}

function optionNames({ name, options }: CompletedCommand): string {
  return `      ${name}) _wacheck_words '${options.flatMap(({ names }) => names).join(" ")}' ;;`;
}

function argumentCase({ name, arguments: all }: CompletedCommand, lists: WordLists): readonly string[] {
  return all.flatMap((argument, i) => {
    const replies = reply(argument.values, lists);
    if (replies.length === 0) return [];
    return [`    ${argument.repeats ? `"${name} "*` : `"${name} ${i}"`}) ${replies.join("; ")} ;;`];
  });
}

function reply(values: Values, lists: WordLists): readonly string[] {
  switch (values.kind) {
    case "words":
      return values.words.length > 8
        ? [`_wacheck_words "$${lists.nameOf(values.words)}"`]
        : [`_wacheck_words '${values.words.join(" ")}'`];
    case "list":
      return [`_wacheck_list "$${lists.nameOf(values.words)}"`];
    case "folders":
      return ['COMPREPLY=($(compgen -d -- "$word"))'];
    default:
      return [];
  }
}
