import type { MapEntry, PathSegment } from "./node.js";

/** The way from the root to a node, longer by one step without a copy: walks go to every node, few have a path to tell. */
export class Trail {
  private constructor(
    readonly before: Trail | undefined,
    readonly steps: readonly PathSegment[],
  ) {}

  static of(path: readonly PathSegment[]): Trail {
    return new Trail(undefined, path);
  }

  to(...steps: readonly PathSegment[]): Trail {
    return new Trail(this, steps);
  }

  /** By the keys that lead to the entry in the file. */
  toEntry(entry: MapEntry): Trail {
    return new Trail(this, entry.written ?? [entry.key.text]);
  }

  path(): readonly PathSegment[] {
    const parts: (readonly PathSegment[])[] = [];
    for (let at: Trail | undefined = this; at !== undefined; at = at.before) parts.push(at.steps);
    return parts.reverse().flat();
  }
}
