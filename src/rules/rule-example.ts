import { childOf } from "../source/access.js";
import type { MapNode, SourceNode } from "../source/node.js";
import type { SourceFile } from "../source/source-file.js";
import type { RuleExample } from "./rule.js";

const verdicts = ["fail", "pass", "review"] as const;

/** What an entry of `examples` shows, and the node of its template. */
export function exampleOf(entry: SourceNode): {
  readonly verdict: RuleExample["verdict"];
  readonly node: SourceNode;
} {
  for (const verdict of verdicts) {
    const node = childOf(entry, verdict);
    if (node !== undefined) return { verdict, node };
  }
  throw new Error("the entry has none of fail, pass and review");
}

/**
 * The text of an example's template, cut out of the rule's own text: comments, layout and short tags
 * stay as they were written. Resources alone are put under `Resources:`.
 *
 * Anchors are not carried along: an alias works only inside the example that has its anchor.
 */
export function exampleTemplate(file: SourceFile, node: SourceNode): string {
  if (node.kind === "scalar") return node.text;
  if (node.kind === "sequence") throw new Error("an example is a map or text");
  const lines = isFlow(file, node) ? flowLines(file, node) : blockLines(file, node);
  const text = node.entries.has("Resources") ? lines : ["Resources:", ...indented(lines)];
  return `${text.join("\n").trimEnd()}\n`;
}

function isFlow(file: SourceFile, node: MapNode): boolean {
  return file.text[node.start] === "{";
}

/** A map in braces: its further lines move left together. */
function flowLines(file: SourceFile, node: MapNode): string[] {
  const [first = "", ...rest] = file.text.slice(node.start, node.end).split(/\r?\n/);
  return [first, ...dedented(rest, Math.min(...rest.filter((line) => line.trim() !== "").map(indentOf)))];
}

/** A map by indentation: from its first key's line on, without the column in which it stands. */
function blockLines(file: SourceFile, node: MapNode): string[] {
  const { line, column } = file.position(node.start);
  const lineStart = file.lineStarts[line - 1] as number;
  const [first = "", ...rest] = file.text.slice(lineStart, node.end).split(/\r?\n/);
  return [first.slice(column - 1), ...dedented(rest, column - 1)];
}

/** A line that is indented by less (a comment, the rest of quoted text) loses what it has. */
function dedented(lines: readonly string[], width: number): string[] {
  return lines.map((line) => line.slice(Math.min(width, indentOf(line))));
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line.trim() === "" ? "" : `  ${line}`));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
