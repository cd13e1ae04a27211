import type { Verdict } from "../findings.js";
import type { MapNode, PathSegment, ScalarNode, SourceNode, SourceSpan } from "../source/node.js";
import type { SourceFile } from "../source/source-file.js";

/** A CloudFormation template after expansion (`Fn::ForEach`, SAM): what the stack will be made from. */
export interface Template {
  readonly file: SourceFile;
  readonly root: MapNode;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly mappings: ReadonlyMap<string, Mapping>;
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly rules: ReadonlyMap<string, TemplateRule>;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly outputs: ReadonlyMap<string, Output>;
  readonly transforms: Transforms;
  /** What is wrong with the template's own text, found while reading it. */
  readonly faults: readonly TemplateFault[];
  /** What could not be looked into, in sentences. */
  readonly notes: readonly string[];
  /** Whether SAM, a macro or a loop that cannot be expanded may make a resource of this name. */
  readonly mayGenerate: (name: string) => boolean;
}

export interface Transforms {
  readonly languageExtensions: boolean;
  readonly serverless: boolean;
  /** Names of macros whose effect on the whole template is not known. */
  readonly unknown: readonly string[];
}

/** Something at a place of the template: its key, its value, and the path as written. */
export interface Placed<Node extends SourceNode = SourceNode> {
  readonly name: string;
  readonly key: ScalarNode;
  readonly node: Node;
  readonly path: readonly PathSegment[];
}

export interface Parameter extends Placed<MapNode> {
  /** `String`, `Number`, `CommaDelimitedList`, `List<…>`, `AWS::…::Id`, `AWS::SSM::Parameter::…`. */
  readonly type: string;
  readonly isList: boolean;
  /** The value is a name in Parameter Store; what it holds is not in the template. */
  readonly isSsm: boolean;
  readonly noEcho: boolean;
  readonly default?: string;
  readonly allowedValues?: readonly string[];
  readonly allowedPattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minValue?: number;
  readonly maxValue?: number;
}

/** Two levels of keys to a text or a list. */
export interface Mapping extends Placed<MapNode> {}

export interface Condition extends Placed {}

export interface TemplateRule extends Placed<MapNode> {
  readonly condition?: SourceNode;
  readonly assertions: readonly { readonly assert: SourceNode; readonly node: SourceNode }[];
}

export interface Resource extends Placed<MapNode> {
  readonly type: string;
  readonly typeNode: SourceNode;
  /**
   * The types whose rules look at it: its own, and for a SAM resource the CloudFormation type that
   * it becomes.
   */
  readonly ruleTypes: readonly string[];
  /** As rules read them (a SAM property under the name that the CloudFormation type gives it). */
  readonly properties: MapNode | undefined;
  readonly condition?: string;
  readonly conditionNode?: SourceNode;
  readonly dependsOn: readonly { readonly name: string; readonly node: SourceNode }[];
  /** Defaults that the expansion took for a parameter's value to make this resource. */
  readonly assumed: ReadonlyMap<string, string>;
  /** A macro inside may add or change properties: what is not written cannot be known to be absent. */
  readonly open: boolean;
}

export interface Output extends Placed<MapNode> {
  readonly condition?: string;
  readonly conditionNode?: SourceNode;
}

/** A `template-*` finding that is there before any rule is asked. */
export interface TemplateFault {
  readonly ruleId: string;
  readonly verdict: Verdict;
  readonly message: string;
  readonly path: readonly PathSegment[];
  readonly span: SourceSpan;
  readonly related?: readonly { readonly message: string; readonly span: SourceSpan }[];
  /** The resource it concerns, if one. */
  readonly logicalId?: string;
}
