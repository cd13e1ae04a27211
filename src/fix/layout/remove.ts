import type { MapEntry, MapNode, SequenceNode } from "../../source/node.js";
import type { Edit } from "../edit.js";
import { printKey, printQuoted } from "./print.js";
import type { WrittenTree } from "./written-tree.js";

/** Takes a member out of a map: its lines, and the comment behind it; a map that had no other is `{}`. */
export function removeEntry(tree: WrittenTree, map: MapNode, entry: MapEntry): readonly Edit[] {
  const own = tree.ownEntries(map);
  const members = own.map((one) => ({ start: one.key.start, end: tree.valueEnd(map, one) }));
  return removeMember(tree, map, members, own.indexOf(entry), "{}");
}

export function removeItem(tree: WrittenTree, list: SequenceNode, index: number): readonly Edit[] {
  const starts = tree.isFlow(list) ? undefined : dashes(tree, list);
  const members = list.items.map((item, i) => ({ start: starts?.[i] ?? item.start, end: item.end }));
  return removeMember(tree, list, members, index, "[]");
}

export function renameKey(tree: WrittenTree, entry: MapEntry, name: string): Edit {
  const { start, end } = entry.key;
  const quote = tree.text[start] as string;
  const text = entry.key.style === "quoted" ? printQuoted(name, quote) : printKey(name, tree.habits);
  return { start, end, text };
}

interface Member {
  readonly start: number;
  readonly end: number;
}

function removeMember(
  tree: WrittenTree,
  collection: MapNode | SequenceNode,
  members: readonly Member[],
  index: number,
  empty: string,
): readonly Edit[] {
  const member = members[index];
  if (member === undefined) throw new Error("what is to be removed does not stand there");
  const next = members[index + 1];
  const previous = members[index - 1];
  if (next === undefined && previous === undefined) {
    return [{ start: collection.start, end: collection.end, text: empty }];
  }
  if (tree.isFlow(collection)) {
    if (next !== undefined) return [{ start: member.start, end: next.start, text: "" }];
    return [{ start: (previous as Member).end, end: member.end, text: "" }];
  }
  // The first member behind a dash: the next one takes its place.
  if (!tree.startsLine(member.start)) return [{ start: member.start, end: (next as Member).start, text: "" }];
  const start = tree.lineStart(member.start);
  const end = tree.lineEnd(member.end);
  const lineBreak = /^\r?\n/.exec(tree.text.slice(end, end + 2))?.[0].length ?? 0;
  if (lineBreak > 0) return [{ start, end: end + lineBreak, text: "" }];
  // The file's last line: the break before it goes.
  return [{ start: start - (tree.text[start - 2] === "\r" ? 2 : 1), end, text: "" }];
}

/** Where the dashes of a block list's items stand. */
function dashes(tree: WrittenTree, list: SequenceNode): readonly number[] {
  const starts: number[] = [];
  let from = list.start;
  for (const item of list.items) {
    const dash = /^(?:\s|#[^\n]*)*-/.exec(tree.text.slice(from, item.start));
    starts.push(from + (dash?.[0].length ?? 1) - 1);
    from = item.end;
  }
  return starts;
}
