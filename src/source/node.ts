/**
 * The tree of a source document. YAML and JSON give the same tree: a short-form tag (`!Ref x`) is
 * the map it abbreviates (`{Ref: x}`), so nothing after this stage knows which form was written.
 *
 * Offsets are UTF-16 units into `SourceFile.text`, ends exclusive.
 */
export type SourceNode = ScalarNode | SequenceNode | MapNode;

interface NodeSpan {
  readonly start: number;
  readonly end: number;
}

/** What CloudFormation takes the scalar for. `text` is always what it would compare or print. */
export type ScalarType = "string" | "number" | "boolean" | "null";

export interface ScalarNode extends NodeSpan {
  readonly kind: "scalar";
  /**
   * The text CloudFormation works with: numbers keep their source text (`13.10`, `012345678901`),
   * booleans are `true` or `false`, null is empty.
   */
  readonly text: string;
  readonly type: ScalarType;
  readonly style: "plain" | "quoted" | "block";
}

export interface SequenceNode extends NodeSpan {
  readonly kind: "sequence";
  readonly items: readonly SourceNode[];
}

export interface MapNode extends NodeSpan {
  readonly kind: "map";
  /** Keyed by the key's text, in document order. A Map, so that `__proto__` is a key like any other. */
  readonly entries: ReadonlyMap<string, MapEntry>;
  /**
   * The tag this map abbreviates, as written (`!Ref`), where it was a short form. The one entry's
   * key then spans the tag.
   */
  readonly tag?: string;
  /** The tag is none that CloudFormation knows (`!Rain::Embed`): the value cannot be known. */
  readonly unknownTag?: true;
}

export interface MapEntry {
  readonly key: ScalarNode;
  readonly value: SourceNode;
  /**
   * Where expansion made this entry (`Fn::ForEach`): the keys that stand in the file in place of
   * `key.text`, e.g. `["Fn::ForEach::Topics", 2, "Topic${Name}"]`.
   */
  readonly written?: readonly PathSegment[];
}

export type PathSegment = string | number;

/** A place in a file; lines and columns are 1-based, columns in UTF-16 units, the end exclusive. */
export interface SourceLocation {
  readonly file: string;
  readonly start: SourcePosition;
  readonly end: SourcePosition;
}

export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

export interface SourceSpan {
  readonly start: number;
  readonly end: number;
}
