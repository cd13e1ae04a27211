import type { PlainData } from "../../schema/plain-data.js";
import type { SourceNode } from "../../source/node.js";
import type { Edit } from "../edit.js";
import { atColumn } from "./fragment.js";
import { needsLines, printBlock, printInline, printQuoted, printScalar, tagOf } from "./print.js";
import type { WrittenTree } from "./written-tree.js";

/** Puts another value in a value's place; a text keeps its quotes, comments in its line stay. */
export function replaceValue(tree: WrittenTree, node: SourceNode, value: PlainData): readonly Edit[] {
  const { habits } = tree;
  const slot = tree.slot(node);
  if (slot === undefined) throw new Error("the document as a whole is not replaced");
  const span = { start: node.start, end: node.end };
  if (habits.json) {
    const text = printJson(tree, node, value);
    return [{ ...span, text }];
  }
  if (slot.inFlow) return [{ ...span, text: inlineText(tree, node, value) }];
  if (needsLines(value, habits)) return replaceByLines(tree, node, value);
  // What was lines below its key now stands behind it.
  const gap = slot.entry === undefined ? "" : tree.text.slice(slot.entry.key.end, node.start);
  const moves = node.kind !== "scalar" && gap.includes("\n") && !gap.includes("#");
  const start = moves ? node.start - trailingSpace(gap) : node.start;
  const text = inlineText(tree, node, value);
  return [{ start, end: node.end, text: /[:-]$/.test(tree.text.slice(0, start)) ? ` ${text}` : text }];
}

function trailingSpace(gap: string): number {
  return gap.length - gap.trimEnd().length;
}

function inlineText(tree: WrittenTree, node: SourceNode, value: PlainData): string {
  const isText = typeof value !== "object" || value === null;
  if (isText && node.kind === "scalar" && node.style === "quoted") {
    return printQuoted(String(value), tree.text[node.start] as string);
  }
  if (!isText) return printInline(value, tree.habits);
  return printScalar(value, tree.habits);
}

function printJson(tree: WrittenTree, node: SourceNode, value: PlainData): string {
  if (node.kind === "scalar" && node.style === "quoted" && typeof value !== "object")
    return JSON.stringify(String(value));
  if (!needsLines(value, tree.habits) || !tree.text.includes("\n")) return printInline(value, tree.habits);
  return atColumn(printBlock(value, tree.habits), tree.indentAt(node.start).length, tree.habits);
}

/** A list or a map in block style: where the old value's lines were, below the key, or behind the dash. */
function replaceByLines(tree: WrittenTree, node: SourceNode, value: PlainData): readonly Edit[] {
  const { habits, text } = tree;
  const { entry } = tree.slot(node) ?? {};
  const printed = printBlock(value, habits);
  const tag = tagOf(value, habits);
  if (entry === undefined || (tag === undefined && text.slice(entry.key.end, node.start).includes("\n"))) {
    return [{ start: node.start, end: node.end, text: atColumn(printed, tree.column(node.start), habits) }];
  }
  const keyColumn = tree.column(entry.key.start);
  const gap = /\s*$/.exec(text.slice(entry.key.end, node.start))?.[0].length ?? 0;
  const start = node.start - gap;
  if (tag !== undefined) return [{ start, end: node.end, text: ` ${atColumn(printed, keyColumn, habits)}` }];
  const column = Array.isArray(value) && !habits.listsIndented ? keyColumn : keyColumn + habits.step;
  const body = habits.lineBreak + " ".repeat(column) + atColumn(printed, column, habits);
  const lineEnd = tree.lineEnd(node.end);
  if (!tree.endsLine(node.end) || lineEnd === node.end || !tree.sameLine(node)) {
    return [{ start, end: node.end, text: body }];
  }
  // A comment behind the old value stays behind the key.
  return [
    { start, end: node.end, text: "" },
    { start: lineEnd, end: lineEnd, text: body },
  ];
}
