import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { EncodingError } from "../source/decode.js";
import type { FoundFile } from "../source/find-files.js";
import { ReadError, readSourceFile } from "../source/read-file.js";
import { nestedTemplates } from "./nested-templates.js";

/** One of several runs that share a scan. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/**
 * Which files this shard scans, as indexes into `files`: by what they hold, so that it is the same on every
 * machine. A template and those of its nested stacks, which rules may read together, are in one shard.
 */
export function indexesOfShard(files: readonly FoundFile[], { index, count }: Shard): readonly number[] {
  const mine: number[] = [];
  for (const group of groupsOf(files)) {
    const contents = group.map((member) => contentHash((files[member] as FoundFile).path)).sort();
    const hash = createHash("sha256").update(contents.join()).digest();
    if (hash.readUInt32BE(0) % count === index - 1) mine.push(...group);
  }
  return mine.sort((a, b) => a - b);
}

/** Files that lead to each other through nested stacks, in whichever direction. */
function groupsOf(files: readonly FoundFile[]): readonly (readonly number[])[] {
  const byPath = new Map(files.map(({ path }, index) => [path, index]));
  const neighbours: number[][] = files.map(() => []);
  for (const [parent, { path }] of files.entries()) {
    for (const named of namedBy(path)) {
      const child = byPath.get(named);
      if (child === undefined) continue;
      neighbours[parent]?.push(child);
      neighbours[child]?.push(parent);
    }
  }
  const grouped = new Set<number>();
  const groups: number[][] = [];
  for (const first of files.keys()) {
    if (grouped.has(first)) continue;
    const group = new Set([first]);
    for (const member of group) for (const neighbour of neighbours[member] ?? []) group.add(neighbour);
    for (const member of group) grouped.add(member);
    groups.push([...group]);
  }
  return groups;
}

function namedBy(path: string): readonly string[] {
  try {
    return nestedTemplates(readSourceFile(path, "/"), path);
  } catch (error) {
    // The scan says of it that it cannot be read.
    if (error instanceof ReadError || error instanceof EncodingError) return [];
    throw error;
  }
}

/** Of the bytes; where they cannot be read, of nothing, so that all shards agree on who says so. */
function contentHash(path: string): string {
  let bytes: Buffer | string;
  try {
    bytes = readFileSync(path);
  } catch {
    bytes = "";
  }
  return createHash("sha256").update(bytes).digest("hex");
}
