import { PatternError, parsePattern } from "../patterns/syntax.js";
import { childOf, textOf } from "../source/access.js";
import type { PathSegment, SourceNode, SourceSpan } from "../source/node.js";
import { closestName } from "../text/closest-name.js";
import { admits, splitList } from "./parameters.js";
import type { Parameter } from "./template.js";

export interface ParameterFault {
  /** Names no value: it may be a secret. */
  readonly message: string;
  readonly path: readonly PathSegment[];
  readonly span: SourceSpan;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
const attributes = [
  "Type",
  "Default",
  "AllowedValues",
  "AllowedPattern",
  "ConstraintDescription",
  "Description",
  "MaxLength",
  "MaxValue",
  "MinLength",
  "MinValue",
  "NoEcho",
];

const simpleTypes = ["String", "Number", "List<Number>", "CommaDelimitedList"];

/**
 * What CloudFormation refuses of a parameter's declaration.
 *
 * @param matchesPattern whether a text matches an `AllowedPattern` as a whole
 */
export function* parameterFaults(
  parameter: Parameter,
  matchesPattern: (pattern: string, text: string) => boolean,
): Iterable<ParameterFault> {
  const { node, path } = parameter;
  const at = (name: string, message: string): ParameterFault => ({
    message,
    path: [...path, name],
    span: childOf(node, name) ?? parameter.key,
  });
  for (const entry of node.entries.values()) {
    const name = entry.key.text;
    if (attributes.includes(name)) continue;
    const close = closestName(name, attributes);
    const hint = close === undefined ? `${attributes.join(", ")} are` : `did you mean "${close}"?`;
    yield {
      message: `"${name}" is no attribute of a parameter; ${hint}`,
      path: [...path, name],
      span: entry.key,
    };
  }
  const type = childOf(node, "Type");
  if (type === undefined) {
    yield { message: `the parameter has no Type; String is the plainest`, path, span: parameter.key };
    return;
  }
  if (!isType(textOf(type))) {
    yield at("Type", `this is no type of a parameter; ${simpleTypes.join(", ")} and AWS's own are`);
    return;
  }
  for (const name of ["Default", "AllowedPattern"] as const) {
    if (isLiteral(childOf(node, name), name === "Default")) continue;
    yield at(name, `${name} must be written out; functions and maps do not work in parameters`);
    return;
  }
  yield* rangeFaults(parameter, at);
  yield* patternFaults(parameter, at);
  yield* defaultFaults(parameter, at, matchesPattern);
}

type FaultAt = (name: string, message: string) => ParameterFault;

function isType(text: string | undefined): boolean {
  return (
    text !== undefined &&
    (simpleTypes.includes(text) || /^(List<AWS::[\w:]+>|AWS::[\w:]+(<(List<[\w:]+>|[\w:]+)>)?)$/.test(text))
  );
}

function isLiteral(node: SourceNode | undefined, lists: boolean): boolean {
  if (node === undefined || node.kind === "scalar") return true;
  return lists && node.kind === "sequence" && node.items.every((item) => item.kind === "scalar");
}

function* rangeFaults(parameter: Parameter, at: FaultAt): Iterable<ParameterFault> {
  for (const [low, high, lowest, highest] of [
    ["MinLength", "MaxLength", parameter.minLength, parameter.maxLength],
    ["MinValue", "MaxValue", parameter.minValue, parameter.maxValue],
  ] as const) {
    for (const [name, value] of [
      [low, lowest],
      [high, highest],
    ] as const) {
      const node = childOf(parameter.node, name);
      if (node !== undefined && value === undefined) yield at(name, `${name} must be a number`);
    }
    if (lowest !== undefined && highest !== undefined && lowest > highest)
      yield at(low, `${low} is ${lowest} and ${high} is ${highest}: no value is let in`);
  }
}

function* patternFaults(parameter: Parameter, at: FaultAt): Iterable<ParameterFault> {
  if (parameter.allowedPattern === undefined) return;
  const reason = malformed(parameter.allowedPattern);
  if (reason !== undefined) yield at("AllowedPattern", `AllowedPattern is no regular expression: ${reason}`);
}

/** What both this parser and JavaScript's refuse is none of Java's either. */
function malformed(pattern: string): string | undefined {
  try {
    parsePattern(pattern);
    return undefined;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    if (error.isUnsupported) return undefined;
    try {
      new RegExp(pattern);
      return undefined;
    } catch {
      return error.message;
    }
  }
}

function* defaultFaults(
  parameter: Parameter,
  at: FaultAt,
  matchesPattern: (pattern: string, text: string) => boolean,
): Iterable<ParameterFault> {
  const allowed = childOf(parameter.node, "AllowedValues");
  if (allowed !== undefined && (allowed.kind !== "sequence" || allowed.items.length === 0)) {
    yield at("AllowedValues", "AllowedValues must be a list of at least one value");
    return;
  }
  // The default of such a parameter is a name in Parameter Store.
  if (parameter.default === undefined || parameter.isSsm) return;
  const items = parameter.isList ? splitList(parameter.default) : [parameter.default];
  const isAllowed = (item: string): boolean =>
    parameter.allowedValues === undefined || parameter.allowedValues.includes(item);
  if (!items.every(isAllowed) && !isAllowed(parameter.default))
    yield at("Default", "the default is none of AllowedValues");
  else if (!admits(parameter, parameter.default, matchesPattern))
    yield at("Default", `the default is no value that the parameter's ${constraints(parameter)} let in`);
}

function constraints({ node }: Parameter): string {
  const present = ["Type", "AllowedPattern", "MinLength", "MaxLength", "MinValue", "MaxValue"].filter(
    (name) => node.entries.has(name),
  );
  const [last] = present.slice(-1);
  return present.length === 1 ? `${last}` : `${present.slice(0, -1).join(", ")} and ${last}`;
}
