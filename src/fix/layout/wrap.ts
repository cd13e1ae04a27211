import type { MapNode } from "../../source/node.js";
import type { Edit } from "../edit.js";
import type { Fragment } from "./fragment.js";
import type { WrittenTree } from "./written-tree.js";

/** Makes a list of a map that stands where a list may (a policy's one statement), and adds an item to it. */
export function wrapInList(tree: WrittenTree, map: MapNode, item: Fragment): readonly Edit[] {
  const { habits, text } = tree;
  if (tree.isFlow(map)) {
    const isShort = tree.sameLine(map) || !habits.json;
    const column = tree.indentAt(map.start).length;
    const inner = item({ style: isShort ? "line" : "lines", column }, habits);
    return [
      { start: map.start, end: map.start, text: "[" },
      { start: map.end, end: map.end, text: `, ${inner}]` },
    ];
  }
  const column = tree.column(map.start);
  const edits: Edit[] = [{ start: map.start, end: map.start, text: "- " }];
  for (let at = tree.lineEnd(map.start); at < map.end; at = tree.lineEnd(at + 2)) {
    const start = text.indexOf("\n", at) + 1;
    if (start >= map.end) break;
    if (/\S/.test(text.slice(start, tree.lineEnd(start)))) edits.push({ start, end: start, text: "  " });
    at = start - 2;
  }
  const end = tree.lineEnd(map.end);
  const line = `${habits.lineBreak}${" ".repeat(column)}- ${item({ style: "block", column: column + 2 }, habits)}`;
  return [...edits, { start: end, end, text: line }];
}
