import type { Variable } from "../scenario/space.js";
import type { MapNode, ScalarType, SourceNode, SourceSpan } from "../source/node.js";

/**
 * What a property is, as far as a scenario tells. Lists and maps are lazy: their members are resolved
 * when read. Every value remembers the node it came from.
 */
export type Value = TextValue | ListValue | MapValue | AbsentValue | UnknownValue;

interface ValueOrigin {
  /** Where a finding about this value points. */
  readonly node: SourceNode;
  /** Other places that made it what it is: the entries of a lookup. */
  readonly related?: readonly RelatedNode[];
}

export interface RelatedNode {
  readonly message: string;
  readonly span: SourceSpan;
}

/** A text, whole or in parts; a number or a boolean is its text. */
export interface TextValue extends ValueOrigin {
  readonly kind: "text";
  readonly parts: readonly TextPart[];
  readonly type: ScalarType;
}

export type TextPart = LiteralPart | VariablePart | ReferencePart | DynamicReferencePart | UnknownPart;

export interface LiteralPart {
  readonly kind: "literal";
  readonly text: string;
  /** The parameter whose default, assumed because nothing compares it, or given value this is. */
  readonly parameter?: string;
  readonly assumed?: true;
}

/** A parameter whose possible values are known; which one it is has not been asked. */
export interface VariablePart {
  readonly kind: "variable";
  readonly variable: Variable;
  /** A list parameter joined by this delimiter. */
  readonly joinedBy?: string;
}

/** `Ref` of a resource (no attribute) or `Fn::GetAtt`: the text is unknown, what it points at is not. */
export interface ReferencePart {
  readonly kind: "reference";
  readonly logicalId: string;
  readonly attribute?: string;
  /** A regular expression that the text matches, whatever it is. */
  readonly pattern?: string;
}

/** `{{resolve:secretsmanager:…}}`: what it reads when deployed. */
export interface DynamicReferencePart {
  readonly kind: "dynamic";
  readonly service: "ssm" | "ssm-secure" | "secretsmanager";
  /** Everything after the service. */
  readonly reference: string;
}

export interface UnknownPart {
  readonly kind: "unknown";
  /** Equal ids are equal texts. */
  readonly id: string;
  readonly reason: string;
  readonly parameter?: string;
  /** It is none of these texts. */
  readonly not?: readonly string[];
  /** A regular expression's character class that all its characters are of; any character without. */
  readonly alphabet?: string;
  /** A regular expression that the text matches: a parameter's `AllowedPattern`. */
  readonly pattern?: string;
}

export interface ListValue extends ValueOrigin {
  readonly kind: "list";
  readonly items: readonly ListItem[];
}

/** A member not yet resolved, or one that no node holds (of `Fn::Split`, of a list parameter). */
export type ListItem = { readonly node: SourceNode } | { readonly value: Value };

export interface MapValue extends ValueOrigin {
  readonly kind: "map";
  readonly node: MapNode;
  /** A macro inside may add members: one that is not written is unknown, not absent. */
  readonly open: boolean;
}

/** Not written, or `AWS::NoValue`. `node` is the NoValue, or undefined where nothing is written. */
export interface AbsentValue {
  readonly kind: "absent";
  readonly node?: SourceNode;
}

export interface UnknownValue extends ValueOrigin {
  readonly kind: "unknown";
  readonly id: string;
  /** Why it cannot be known, to follow "because". */
  readonly reason: string;
  /** Nothing tells whether there is a value at all. */
  readonly mayBeAbsent?: true;
  /** Only a look ahead could not say; asking would. */
  readonly undecided?: true;
}

/** Kleene's third value is `unknown`. */
export type Truth = "true" | "false" | "unknown";
