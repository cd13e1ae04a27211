import { structuredPatch } from "diff";
import { RedactedSource } from "../redaction/redacted-source.js";
import type { SourceNode } from "../source/node.js";
import { SourceFile } from "../source/source-file.js";
import { harmless, type Style } from "./style.js";

/** A text with its tree, so that secrets in it can be told. */
export interface DiffSide {
  readonly text: string;
  readonly root: SourceNode | undefined;
}

/** A unified diff without secrets, as `git apply` reads it where it shows none; empty where nothing changed. */
export function unifiedDiff(path: string, before: DiffSide, after: DiffSide, style: Style): string {
  if (before.text === after.text) return "";
  const patch = structuredPatch(path, path, before.text, after.text, undefined, undefined, { context: 3 });
  const [old, now] = [before, after].map(
    ({ text, root }) => new RedactedSource(new SourceFile(path, text), root),
  ) as [RedactedSource, RedactedSource];
  const isInside = !/^(\.\.|\/)/.test(path);
  const [from, to] = isInside ? [`a/${path}`, `b/${path}`] : [path, path];
  const lines = [style.bold(`--- ${from}`), style.bold(`+++ ${to}`)];
  for (const hunk of patch.hunks) {
    lines.push(
      style.cyan(`@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`),
    );
    let [oldLine, newLine] = [hunk.oldStart, hunk.newStart];
    for (const line of hunk.lines) {
      if (line.startsWith("-")) lines.push(style.red(`-${shown(old, oldLine++)}`));
      else if (line.startsWith("+")) lines.push(style.green(`+${shown(now, newLine++)}`));
      else if (line.startsWith("\\")) lines.push(line);
      else {
        lines.push(` ${shown(now, newLine++)}`);
        oldLine++;
      }
    }
  }
  return `${lines.join("\n")}\n`;
}

/** A tab steers no terminal, and is part of the line. */
function shown(source: RedactedSource, line: number): string {
  return source.lineText(line).split("\t").map(harmless).join("\t");
}

function range(start: number, length: number): string {
  return length === 1 ? String(start) : `${start},${length}`;
}
