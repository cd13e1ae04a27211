import type { PathSegment } from "../source/node.js";

/** A part of the expanded template that a repair says it changes, with all that is below it. */
export interface DeclaredChange {
  /** A resource's logical id; undefined for a section of the template. */
  readonly resource?: string;
  /** Within the resource, or from the document's root. */
  readonly path: readonly PathSegment[];
}
