import type { ConditionTable, Environment, ParameterReading } from "../intrinsics/environment.js";
import { resolveNode } from "../intrinsics/resolve.js";
import type { TextPart } from "../intrinsics/value.js";
import { defaultLimits, type Limits } from "../limits.js";
import { LookAhead, type Questions } from "../scenario/replay.js";
import type { ScenarioSpace } from "../scenario/space.js";
import type { Parameter, Template } from "../template/template.js";
import { readConditionTable } from "./condition-table.js";
import { buildSpace, patternOf } from "./domains.js";
import { patternMatcher, wholePattern } from "./pattern.js";

export interface ModelOptions {
  /** Values given for parameters and pseudo parameters; they hold in every scenario. */
  readonly pinned?: ReadonlyMap<string, string>;
  readonly limits?: Limits;
}

/** A template with what its parameters can be: all that reading a value under a scenario needs. */
export interface TemplateModel {
  readonly template: Template;
  readonly limits: Limits;
  readonly space: ScenarioSpace;
  readonly conditions: ConditionTable;
  /** @param asWritten macros are taken to add nothing */
  readonly environment: (questions: Questions, asWritten?: boolean) => Environment;
}

export function buildModel(template: Template, options: ModelOptions = {}): TemplateModel {
  const pinned = withRegionFacts(options.pinned ?? new Map());
  const limits = options.limits ?? defaultLimits;
  const matchesPattern = patternMatcher(limits.patternSteps);
  const space = buildSpace(template, { pinned, matchesPattern, wholePattern });
  const conditions = readConditionTable(template);
  const readings = new Map<string, ParameterReading | undefined>();
  const parameterPart = (name: string): ParameterReading | undefined => {
    if (!readings.has(name)) readings.set(name, readParameter(name, template, space, pinned));
    return readings.get(name);
  };
  const environmentFor = (questions: Questions, asWritten = false): Environment => {
    const environment: Environment = {
      template,
      space,
      questions,
      parameterPart,
      conditions,
      asWritten,
      resolve: (node) => resolveNode(node, environment),
      lookAhead: () => environmentFor(new LookAhead(questions.scenario), asWritten),
    };
    return environment;
  };
  return {
    template,
    limits,
    space,
    conditions,
    environment: environmentFor,
  };
}

/** Character classes of what AWS gives pseudo parameters. */
const alphabets: Readonly<Record<string, string>> = {
  "AWS::AccountId": "0-9",
  "AWS::Partition": "a-z-",
  "AWS::Region": "a-z0-9-",
  "AWS::StackName": "A-Za-z0-9-",
  "AWS::URLSuffix": "a-z.",
};

function readParameter(
  name: string,
  template: Template,
  space: ScenarioSpace,
  pinned: ReadonlyMap<string, string>,
): ParameterReading | undefined {
  const parameter = template.parameters.get(name);
  const list = parameter?.isList ?? name === "AWS::NotificationARNs";
  const reading = (part: TextPart): ParameterReading => ({ part, list });
  const variable = space.find(name);
  if (variable !== undefined) return reading({ kind: "variable", variable });
  const given = pinned.get(name);
  if (given !== undefined && parameter?.isSsm !== true)
    return reading({ kind: "literal", text: given, parameter: name });
  if (parameter === undefined) {
    if (!name.startsWith("AWS::") || name === "AWS::NoValue") return undefined;
    const alphabet = alphabets[name];
    return reading({
      kind: "unknown",
      id: name,
      reason: `${name} is known only when it is deployed`,
      ...(alphabet === undefined ? {} : { alphabet }),
    });
  }
  if (!parameter.isSsm && parameter.default !== undefined) {
    return reading({ kind: "literal", text: parameter.default, parameter: name, assumed: true });
  }
  const pattern = patternOf(parameter, wholePattern);
  return reading({
    kind: "unknown",
    id: name,
    reason: unknownReason(parameter),
    parameter: name,
    ...(pattern === undefined ? {} : { pattern }),
  });
}

function unknownReason({ name, isSsm, allowedPattern }: Parameter): string {
  if (isSsm) return `parameter ${name} is read from Parameter Store when it is deployed`;
  return `parameter ${name} has no default and any value${allowedPattern === undefined ? "" : " of its AllowedPattern"} is allowed`;
}

/** A region settles its partition and its domain. */
function withRegionFacts(pinned: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const region = pinned.get("AWS::Region");
  if (region === undefined) return pinned;
  const [partition, suffix] = region.startsWith("cn-")
    ? ["aws-cn", "amazonaws.com.cn"]
    : region.startsWith("us-gov-")
      ? ["aws-us-gov", "amazonaws.com"]
      : ["aws", "amazonaws.com"];
  return new Map([["AWS::Partition", partition as string], ["AWS::URLSuffix", suffix as string], ...pinned]);
}
