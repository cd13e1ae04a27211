import type { SourceNode } from "../../source/node.js";
import type { SourceFile } from "../../source/source-file.js";

/** How a file is written, so that what a repair adds looks like what is there. */
export interface Habits {
  /** The file is JSON: quoted keys, no tags. */
  readonly json: boolean;
  readonly lineBreak: string;
  /** Spaces of one level. */
  readonly step: number;
  /** A list below a key is indented further than the key. */
  readonly listsIndented: boolean;
  /** `!Ref x` rather than `Ref: x`. */
  readonly shortForms: boolean;
  readonly singleQuotes: boolean;
  /** `{ a: 1 }` rather than `{a: 1}`. */
  readonly paddedBraces: boolean;
  /** `[ 1 ]` rather than `[1]`. */
  readonly paddedBrackets: boolean;
}

export function habitsOf(file: SourceFile, root: SourceNode): Habits {
  const { text } = file;
  const json = isJson(text);
  const counts: Counts = {
    steps: new Map<number, number>(),
    indented: 0,
    flush: 0,
    tags: 0,
    longForms: 0,
    single: 0,
    double: 0,
  };
  if (!json) countBlocks(file, root, counts);
  const jsonStep = /^[{[]\r?\n( +)\S/.exec(text)?.[1]?.length;
  return {
    json,
    lineBreak: text.includes("\r\n") ? "\r\n" : "\n",
    step: json ? (jsonStep ?? 2) : (mostFrequent(counts.steps) ?? 2),
    listsIndented: counts.indented >= counts.flush,
    shortForms: !json && (counts.tags > 0 || counts.longForms === 0),
    singleQuotes: counts.single > counts.double,
    paddedBraces: padded(text, /\{ +[^ \n{}]/g, /\{[^ \r\n{}]/g, /\$\{/g),
    paddedBrackets: padded(text, /\[ +[^ \n]/g, /\[[^ \r\n\]]/g),
  };
}

function isJson(text: string): boolean {
  // The reader takes for JSON what is JSON, and anything that starts with a bracket and a quoted key.
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

interface Counts {
  readonly steps: Map<number, number>;
  indented: number;
  flush: number;
  tags: number;
  longForms: number;
  single: number;
  double: number;
}

/** Steps and list indents of block style, tags and long forms of functions. */
function countBlocks(file: SourceFile, node: SourceNode, counts: Counts, column = 0): void {
  if (node.kind === "scalar") {
    if (node.style === "quoted") counts[file.text[node.start] === "'" ? "single" : "double"]++;
    return;
  }
  if (node.kind === "sequence") {
    for (const item of node.items) countBlocks(file, item, counts, columnOf(file, item));
    return;
  }
  if (node.tag !== undefined) counts.tags++;
  for (const { key, value } of node.entries.values()) {
    if (node.tag === undefined && /^(Ref|Fn::\w+)$/.test(key.text) && node.entries.size === 1)
      counts.longForms++;
    // An alias stands elsewhere.
    if (value.start < key.end || value.end > node.end) continue;
    const own = columnOf(file, value);
    const isBlock = !/[[{!&*]/.test(file.text[value.start] ?? "");
    if (isBlock && value.kind === "map") {
      const step = own - column;
      if (step > 0) counts.steps.set(step, (counts.steps.get(step) ?? 0) + 1);
    }
    if (isBlock && value.kind === "sequence") {
      if (own > column) counts.indented++;
      else counts.flush++;
    }
    countBlocks(file, value, counts, own);
  }
}

function columnOf(file: SourceFile, node: SourceNode): number {
  return file.position(node.start).column - 1;
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined;
  for (const [step, count] of counts)
    if (best === undefined || count > (counts.get(best) as number)) best = step;
  return best;
}

function padded(text: string, wide: RegExp, tight: RegExp, notCounted?: RegExp): boolean {
  const count = (pattern: RegExp | undefined): number =>
    pattern === undefined ? 0 : (text.match(pattern)?.length ?? 0);
  return count(wide) > count(tight) - count(notCounted);
}
