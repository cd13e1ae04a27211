import type { Suppression } from "../findings.js";
import type { PathSegment, SourceSpan } from "../source/node.js";
import type { Scope } from "./scope.js";

/** A suppression that someone wrote, whatever its form; not yet held against any finding. */
export interface WrittenSuppression {
  readonly source: Exclude<Suppression["source"], "baseline">;
  /** The rules it names: one, or for a peer's form those that stand for the peer's check. */
  readonly ruleIds: ReadonlySet<string>;
  readonly scope: Scope;
  /** Empty where the form has none. */
  readonly reason: string;
  /** ISO date: the last day on which it holds. */
  readonly expires: string | undefined;
  /** Where it is written, and what leads there; undefined for one of the configuration. */
  readonly place: WrittenPlace | undefined;
  /** Its index among those of the configuration. */
  readonly configured?: number;
}

export interface WrittenPlace {
  readonly span: SourceSpan;
  /** From the document's root: of the entry itself, or of what a comment stands at. */
  readonly path: readonly PathSegment[];
}

/** What is wrong with a suppression itself. */
export interface SuppressionFault {
  readonly place: WrittenPlace;
  readonly message: string;
}

/** What a form's reader found in a file. */
export interface ReadSuppressions {
  readonly suppressions: readonly WrittenSuppression[];
  readonly faults: readonly SuppressionFault[];
}
