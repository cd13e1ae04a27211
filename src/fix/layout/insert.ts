import type { MapEntry, MapNode, SequenceNode, SourceNode } from "../../source/node.js";
import type { Edit } from "../edit.js";
import type { Fragment, FragmentPlace } from "./fragment.js";
import type { WrittenTree } from "./written-tree.js";

/**
 * Puts a member into a map that the file holds.
 *
 * @param options.after the member to stand behind; the last one if left out
 * @param options.before the member to stand before instead, in a map of lines
 */
export function insertEntry(
  tree: WrittenTree,
  map: MapNode,
  fragment: Fragment,
  options: { readonly after?: MapEntry; readonly before?: MapEntry; readonly blankLine?: boolean } = {},
): readonly Edit[] {
  if (options.before !== undefined && !tree.isFlow(map)) {
    return [lineAbove(tree, options.before, fragment, options.blankLine === true)];
  }
  const own = tree.ownEntries(map);
  const behind = options.after ?? own.at(-1);
  if (tree.isFlow(map)) {
    const members = own.map((entry) => ({ start: entry.key.start, end: tree.valueEnd(map, entry) }));
    return insertInFlow(tree, map, members, behind === undefined ? -1 : own.indexOf(behind), fragment);
  }
  const end = behind === undefined ? map.end : Math.max(tree.valueEnd(map, behind), behind.key.end);
  const column = tree.column(map.start);
  return [lineBelow(tree, end, column, fragment, { style: "block", column }, options.blankLine)];
}

/** Puts an item behind the last one of a list that the file holds. */
export function insertItem(tree: WrittenTree, list: SequenceNode, fragment: Fragment): readonly Edit[] {
  if (tree.isFlow(list)) {
    const members = list.items.map((item) => ({ start: item.start, end: itemEnd(tree, list, item) }));
    return insertInFlow(tree, list, members, members.length - 1, fragment);
  }
  const dash = tree.column(list.start);
  const place: FragmentPlace = { style: "block", column: dash + 2 };
  const dashed: Fragment = (at, habits) => `- ${fragment(at, habits)}`;
  return [lineBelow(tree, list.end, dash, dashed, place)];
}

function lineAbove(tree: WrittenTree, member: MapEntry, fragment: Fragment, blankLine: boolean): Edit {
  const { habits } = tree;
  const at = member.key.start;
  const column = tree.column(at);
  const space = habits.lineBreak + (blankLine ? habits.lineBreak : "") + " ".repeat(column);
  return { start: at, end: at, text: fragment({ style: "block", column }, habits) + space };
}

function lineBelow(
  tree: WrittenTree,
  end: number,
  column: number,
  fragment: Fragment,
  place: FragmentPlace,
  blankLine = false,
): Edit {
  const { habits } = tree;
  const at = tree.lineEnd(end);
  const space = habits.lineBreak + (blankLine ? habits.lineBreak : "");
  return { start: at, end: at, text: space + " ".repeat(column) + fragment(place, habits) };
}

interface Member {
  readonly start: number;
  readonly end: number;
}

function insertInFlow(
  tree: WrittenTree,
  collection: SourceNode,
  members: readonly Member[],
  index: number,
  fragment: Fragment,
): readonly Edit[] {
  const { habits, text } = tree;
  const behind = members[index];
  if (behind === undefined) return [insertInEmpty(tree, collection, fragment)];
  const first = members[0] as Member;
  const comma = /^\s*,/.exec(text.slice(behind.end, collection.end))?.[0].length ?? 0;
  if (tree.sameLine({ start: collection.start, end: first.start })) {
    const at = behind.end;
    const inner = fragment({ style: "line", column: 0 }, habits);
    // With a comma behind it, what comes next keeps it.
    return [{ start: at, end: at, text: `, ${inner}` }];
  }
  const column = tree.column(first.start);
  const inner = fragment({ style: habits.json ? "lines" : "line", column }, habits);
  const line = habits.lineBreak + " ".repeat(column) + inner;
  const isLast = index === members.length - 1;
  const afterComma = behind.end + comma;
  // A comment behind the member stays with it.
  const at = tree.endsLine(afterComma) ? tree.lineEnd(afterComma) : afterComma;
  if (comma > 0) return [{ start: at, end: at, text: isLast ? line : `${line},` }];
  if (at === behind.end) return [{ start: at, end: at, text: `,${line}` }];
  return [
    { start: behind.end, end: behind.end, text: "," },
    { start: at, end: at, text: line },
  ];
}

function insertInEmpty(tree: WrittenTree, collection: SourceNode, fragment: Fragment): Edit {
  const { habits, text } = tree;
  const [open, close] = collection.kind === "map" ? ["{", "}"] : ["[", "]"];
  const indent = tree.indentAt(collection.start).length;
  const isLong = habits.json && text.includes("\n");
  const inner = fragment({ style: isLong ? "lines" : "line", column: indent + habits.step }, habits);
  const padded = collection.kind === "map" ? habits.paddedBraces : habits.paddedBrackets;
  const body = isLong
    ? habits.lineBreak + " ".repeat(indent + habits.step) + inner + habits.lineBreak + " ".repeat(indent)
    : padded
      ? ` ${inner} `
      : inner;
  return { start: collection.start, end: collection.end, text: open + body + close };
}

function itemEnd(tree: WrittenTree, list: SequenceNode, item: SourceNode): number {
  if (item.start >= list.start && item.end <= list.end) return item.end;
  throw new Error(`an item of the list at ${tree.file.path}:${list.start} is an alias`);
}
