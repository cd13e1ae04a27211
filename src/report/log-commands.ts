/**
 * A line of text that a build service shows in its log and takes for no command. GitHub's runner obeys lines
 * that start with `::` and `##[` anywhere in one, Azure's and TeamCity's `##vso[` and `##teamcity[`; a
 * character without width keeps the text readable and breaks the form.
 *
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function withoutCommands(line: string): string {
  return line.replace(/^(\s*)::/, "$1\u200b::").replace(/##(?=\w*\[)/g, "##\u200b");
}
