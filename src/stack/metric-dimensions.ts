import { mentionsOf } from "../intrinsics/mentions.js";
import type { TextPart, Truth, Value } from "../intrinsics/value.js";
import { resourceSpecification } from "../specification/resource-specification.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { allOf, anyOf } from "./kleene.js";
import type { Located } from "./located.js";
import { identitiesByDimension, type MetricIdentity } from "./metric-identities.js";

/** A member's number behind its group's name: `-001`, `-0001-002`. */
const memberNumber = /(-\d{3,4}){1,2}$/;

/** Whether a metric's dimensions (a list of Name and Value) name the resource. */
export function identifies(
  run: CheckRun,
  dimensions: Located,
  resource: Resource,
  identity: MetricIdentity,
): Truth {
  const items = run.items(dimensions);
  if (items === undefined) return "unknown";
  if (items.length === 0) return identity.wholeAccount === true ? "true" : "false";
  return anyOf(
    items.map(
      (dimension) => () =>
        allOf([
          () => run.isOneOf(run.read(dimension, "Name"), identity.dimension),
          () => isNameOf(run, run.read(dimension, "Value"), resource, identity),
        ]),
    ),
  );
}

/** Whether a dimension's value is what the service calls the resource: a reference, or its name in text. */
function isNameOf(run: CheckRun, at: Located, resource: Resource, identity: MetricIdentity): Truth {
  const value = identity.member === true ? withoutMemberNumber(run, at) : at.value;
  if (value === undefined) return "false";
  const reference = run.referenceTo(value);
  if (reference !== undefined) {
    const by = identity.member === true ? ["Ref"] : identity.by;
    return reference.resource === resource && by.includes(reference.attribute ?? "Ref") ? "true" : "false";
  }
  if (identity.nameProperty !== undefined) {
    const name = run.read(resource, identity.nameProperty);
    const same = name.value.kind === "absent" ? "false" : run.sameText(value, name);
    if (same !== "false") return same;
  }
  return isCutFrom(run, value, resource) ? "true" : "false";
}

/** The rest of `${Group}-001`; undefined where no number ends the text. */
function withoutMemberNumber(run: CheckRun, at: Located): Value | undefined {
  const parts = run.parts(at);
  const last = parts?.at(-1);
  if (at.value.kind !== "text" || last?.kind !== "literal" || !memberNumber.test(last.text)) return undefined;
  const rest = last.text.replace(memberNumber, "");
  const before = (parts as readonly TextPart[]).slice(0, -1);
  return { ...at.value, parts: rest === "" ? before : [...before, { ...last, text: rest }] };
}

/**
 * A piece of the resource's ARN, as people cut it (`Fn::Select` of `Fn::Split`): which piece cannot be
 * known, but only the right one makes sense.
 */
function isCutFrom(run: CheckRun, value: Value, resource: Resource): boolean {
  if (value.kind === "absent" || value.kind === "list" || value.kind === "map") return false;
  if (run.parts(value)?.some((part) => part.kind === "unknown") !== true) return false;
  for (const mention of mentionsOf(value.node)) if (mention.name === resource.name) return true;
  return false;
}

/** A reference in a dimension that gives something else than the service calls the resource. */
export interface WrongDimension {
  readonly dimension: string;
  readonly resource: Resource;
  /** In words, to follow "gets". */
  readonly gets: string;
  /** What it should get, in words, to follow "not". */
  readonly takes: string;
}

/**
 * What is wrong with a dimension's value; undefined where nothing is, or nothing can be told.
 *
 * @param parts the value's text
 */
export function wrongDimension(
  run: CheckRun,
  namespace: string,
  dimension: string,
  parts: readonly TextPart[],
): WrongDimension | undefined {
  const [part, ...more] = parts;
  if (part?.kind !== "reference" || more.length > 0) return undefined;
  const resource = run.stack.resource(part.logicalId);
  const identities = identitiesByDimension(namespace, dimension);
  if (resource === undefined || identities.length === 0) return undefined;
  const fitting = identities.filter((identity) => resource.ruleTypes.includes(identity.type));
  const given = part.attribute ?? "Ref";
  if (fitting.some((identity) => identity.by.includes(given))) return undefined;
  const gets = part.attribute === undefined ? refOf(resource) : `the ${part.attribute} of ${resource.name}`;
  const takes = (fitting[0] ?? identities[0]) as MetricIdentity;
  return { dimension, resource, gets, takes: expectation(takes, fitting.length > 0) };
}

function refOf(resource: Resource): string {
  const identifier = resourceSpecification(resource.type)?.refIdentifier.at(-1);
  if (identifier === undefined) return `the Ref of ${resource.name}`;
  return /A(?:rn|RN)$/.test(identifier)
    ? `the ARN of ${resource.name}`
    : `the ${identifier} of ${resource.name}`;
}

function expectation(identity: MetricIdentity, rightType: boolean): string {
  if (!rightType) return `that of an ${identity.type}`;
  if (identity.member === true) return "a node's id (its name with -001 behind it)";
  const [by] = identity.by;
  if (by === undefined) return `its ${identity.nameProperty ?? "name"}`;
  return by === "Ref" ? "its Ref" : `its ${by}`;
}
