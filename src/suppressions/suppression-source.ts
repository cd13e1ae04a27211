import type { PathSegment, SourceNode } from "../source/node.js";
import type { SourceFile } from "../source/source-file.js";
import type { PeerRules } from "./peer-rules.js";

/** What readers of suppressions need of a file. */
export interface SuppressionSource {
  readonly file: SourceFile;
  /** The document's tree, as written. */
  readonly root: SourceNode;
  /** Of every resource, as written: all that a loop's body makes have the same. */
  readonly resourcePaths: readonly (readonly PathSegment[])[];
  readonly peers: PeerRules;
}
