import type { MapEntry, MapNode, SequenceNode, SourceNode, SourceSpan } from "../../source/node.js";
import type { SourceFile } from "../../source/source-file.js";
import { type Habits, habitsOf } from "./habits.js";

/** Where a node stands in the file. */
export interface Slot {
  readonly parent: MapNode | SequenceNode;
  /** Of a map's member. */
  readonly entry?: MapEntry;
  /** Inside braces or brackets, where line breaks and indentation mean nothing. */
  readonly inFlow: boolean;
}

/**
 * The tree as the file holds it, before any expansion, with what layout asks of it. Expanded nodes are copies
 * that keep their places; `written` leads back.
 */
export class WrittenTree {
  readonly habits: Habits;
  readonly #slots = new Map<SourceNode, Slot>();
  readonly #byPlace = new Map<string, SourceNode>();

  constructor(
    readonly file: SourceFile,
    readonly root: SourceNode,
  ) {
    this.habits = habitsOf(file, root);
    this.#byPlace.set(placeOf(root), root);
    this.#visit(root, this.isFlow(root));
  }

  get text(): string {
    return this.file.text;
  }

  /** The node of the file that an expanded one is a copy of; undefined for what no file holds. */
  written<Node extends SourceNode>(node: Node): Node | undefined {
    return this.#byPlace.get(placeOf(node)) as Node | undefined;
  }

  /** Undefined for the root. */
  slot(node: SourceNode): Slot | undefined {
    return this.#slots.get(node);
  }

  isFlow(node: SourceNode): boolean {
    return this.habits.json || this.text[node.start] === (node.kind === "map" ? "{" : "[");
  }

  /** The entries that stand in the map itself, not those that a merge key brings. */
  ownEntries(map: MapNode): readonly MapEntry[] {
    return [...map.entries.values()].filter(
      (entry) => entry.key.start >= map.start && entry.key.end <= map.end,
    );
  }

  /** Where an entry's value ends as written: behind the alias, where it is one. */
  valueEnd(map: MapNode, entry: MapEntry): number {
    const { key, value } = entry;
    if (value.start >= key.end && value.end <= map.end) return value.end;
    const alias = /^\s*:\s*\*[^\s,\]}]+/.exec(this.text.slice(key.end, map.end));
    return key.end + (alias?.[0].length ?? 0);
  }

  /** Columns from the line's start, 0-based. */
  column(offset: number): number {
    return offset - this.lineStart(offset);
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf("\n", offset - 1) + 1;
  }

  /** Where the line ends, before its line break. */
  lineEnd(offset: number): number {
    const at = this.text.indexOf("\n", offset);
    if (at < 0) return this.text.length;
    return this.text[at - 1] === "\r" ? at - 1 : at;
  }

  /** The spaces that a line starts with. */
  indentAt(offset: number): string {
    const start = this.lineStart(offset);
    return /^[ \t]*/.exec(this.text.slice(start, offset))?.[0] ?? "";
  }

  /** Whether nothing but spaces and dashes of lists stands before it in its line. */
  startsLine(offset: number): boolean {
    return /^[ \t]*$/.test(this.text.slice(this.lineStart(offset), offset));
  }

  /** Whether only a comment, if anything, follows in the line. */
  endsLine(offset: number): boolean {
    return /^[ \t]*(?:[ \t]#.*)?$/.test(this.text.slice(offset, this.lineEnd(offset)));
  }

  /** Whether two places are in one line. */
  sameLine(span: SourceSpan): boolean {
    return !this.text.slice(span.start, span.end).includes("\n");
  }

  #visit(node: SourceNode, inFlow: boolean): void {
    if (node.kind === "scalar") return;
    const flow = inFlow || (node.kind === "map" && node.tag !== undefined ? false : this.isFlow(node));
    if (node.kind === "sequence") {
      for (const item of node.items) this.#place(item, { parent: node, inFlow: flow });
      return;
    }
    for (const entry of node.entries.values())
      this.#place(entry.value, { parent: node, entry, inFlow: flow });
  }

  /** The first visit is the place where the node is written; later ones are aliases of it. */
  #place(node: SourceNode, slot: Slot): void {
    if (this.#slots.has(node)) return;
    this.#slots.set(node, slot);
    this.#byPlace.set(placeOf(node), node);
    this.#visit(node, slot.inFlow);
  }
}

function placeOf(node: SourceNode): string {
  return `${node.kind} ${node.start} ${node.end}`;
}
