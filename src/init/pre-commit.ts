import { plainData } from "../schema/plain-data.js";
import { childOf, itemsOf, textOf } from "../source/access.js";
import type { SourceNode } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import { SourceError } from "../source/source-error.js";
import { SourceFile } from "../source/source-file.js";

/** The hook, as an entry of `repos`. */
export function hookEntry(version: string): string {
  return `- repo: local
  hooks:
    - id: wacheck
      name: wacheck
      description: Checks CloudFormation templates against the AWS Well-Architected Framework.
      entry: wacheck scan --if-template
      language: node
      additional_dependencies: ["wacheck@${version}"]
      files: \\.(ya?ml|json|template)$
      require_serial: true
`;
}

export function hookFile(version: string): string {
  return `repos:\n${indented(hookEntry(version), 2)}`;
}

/**
 * A file of hooks with wacheck's hook after the last: everything that stands there stays as it is.
 *
 * @returns `present` where the hook is there, undefined where the file is written so that it cannot be done
 */
export function withHook(text: string, version: string): string | "present" | undefined {
  const before = parsed(text);
  if (before === undefined) return undefined;
  const repos = childOf(before, "repos");
  const items = itemsOf(repos);
  const hooks = items.flatMap((item) => itemsOf(childOf(item, "hooks")));
  if (hooks.some((hook) => textOf(childOf(hook, "id")) === "wacheck")) return "present";
  const [last] = items.slice(-1);
  if (last === undefined) return undefined;
  const lineStart = text.lastIndexOf("\n", last.start - 1) + 1;
  const indent = /^( *)- +$/.exec(text.slice(lineStart, last.start))?.[1]?.length;
  if (indent === undefined) return undefined;

  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lineEnd = text.indexOf("\n", lastLeaf(last).end - 1);
  const head = lineEnd === -1 ? `${text}${newline}` : text.slice(0, lineEnd + 1);
  const tail = lineEnd === -1 ? "" : text.slice(lineEnd + 1);
  const entry = indented(hookEntry(version), indent).replaceAll("\n", newline);
  const edited = `${head}${entry}${tail}`;
  return addsTheHook(before, parsed(edited), version) ? edited : undefined;
}

function parsed(text: string): SourceNode | undefined {
  try {
    return parseSource(new SourceFile(".pre-commit-config.yaml", text));
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

/** Whether the edited file says what it said, and the hook. */
function addsTheHook(before: SourceNode, after: SourceNode | undefined, version: string): boolean {
  const hook = itemsOf(parsed(hookEntry(version))).map(plainData);
  const expected = plainData(before) as { repos: readonly unknown[] };
  const wanted = { ...expected, repos: [...expected.repos, ...hook] };
  return after !== undefined && JSON.stringify(plainData(after)) === JSON.stringify(wanted);
}

/** Where what is written of a node ends: a comment may follow it that belongs to what comes next. */
function lastLeaf(node: SourceNode): SourceNode {
  const children =
    node.kind === "sequence"
      ? node.items
      : node.kind === "map"
        ? [...node.entries.values()].map((e) => e.value)
        : [];
  const last = children.at(-1);
  return last === undefined || last.end === last.start ? node : lastLeaf(last);
}

function indented(text: string, width: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(width));
}
