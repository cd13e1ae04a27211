import { argumentProblem } from "../intrinsics/arguments.js";
import { conditionsIn, type Mention, mentionsOf } from "../intrinsics/mentions.js";
import { calledFunction } from "../intrinsics/resolve.js";
import { itemsOf, textOf, writtenKeys } from "../source/access.js";
import type { PathSegment, SourceNode, SourceSpan } from "../source/node.js";
import { closestName } from "../text/closest-name.js";
import type { Guard } from "./guard.js";
import { pseudoParameters } from "./pseudo-parameters.js";
import type { Resource, Template } from "./template.js";

/** Something wrong with a function where it stands, and the branches that lead there. */
export interface FunctionFault {
  readonly ruleId: string;
  readonly message: string;
  readonly path: readonly PathSegment[];
  readonly span: SourceSpan;
  readonly resource?: Resource;
  readonly guards: readonly Guard[];
}

const analysed = new WeakMap<Template, readonly FunctionFault[]>();

/** All faults of functions in the template; found once, whichever rules ask. */
export function functionFaults(template: Template): readonly FunctionFault[] {
  let faults = analysed.get(template);
  if (faults === undefined) {
    faults = [...analyse(template)];
    analysed.set(template, faults);
  }
  return faults;
}

interface Position {
  readonly path: readonly PathSegment[];
  readonly guards: readonly Guard[];
  readonly resource?: Resource;
  /** A condition function is expected here. */
  readonly condition: boolean;
}

function* analyse(template: Template): Iterable<FunctionFault> {
  for (const mapping of template.mappings.values()) yield* mappingFaults(mapping.node, mapping.path);
  for (const condition of template.conditions.values()) {
    yield* conditionFaults(condition.node, { path: condition.path, guards: [], condition: true }, template);
  }
  yield* cycleFaults(template);
  for (const rule of template.rules.values()) {
    for (const assertion of rule.assertions) {
      yield* conditionFaults(assertion.assert, { path: rule.path, guards: [], condition: true }, template);
    }
  }
  for (const resource of template.resources.values()) {
    yield* usedCondition(
      resource.condition,
      resource.conditionNode,
      [...resource.path, "Condition"],
      template,
      resource,
    );
    const guards: Guard[] =
      resource.condition === undefined ? [] : [{ condition: resource.condition, value: "true" }];
    for (const entry of resource.node.entries.values()) {
      if (entry.key.text === "Condition" || entry.key.text === "Type") continue;
      // What resources say of themselves may quote any template text.
      if (entry.key.text === "Metadata") continue;
      yield* valueFaults(
        entry.value,
        { path: [...resource.path, ...writtenKeys(entry)], guards, resource, condition: false },
        template,
      );
    }
    for (const target of resource.dependsOn) {
      if (template.resources.has(target.name) || template.mayGenerate(target.name)) continue;
      yield {
        ruleId: "template-unresolved-reference",
        message: `DependsOn names "${target.name}", which is no resource of the template${suggestion(target.name, [...template.resources.keys()])}`,
        path: [...resource.path, "DependsOn"],
        span: target.node,
        resource,
        guards,
      };
    }
  }
  for (const output of template.outputs.values()) {
    yield* usedCondition(output.condition, output.conditionNode, [...output.path, "Condition"], template);
    const guards: Guard[] =
      output.condition === undefined ? [] : [{ condition: output.condition, value: "true" }];
    for (const entry of output.node.entries.values()) {
      if (entry.key.text === "Condition") continue;
      yield* valueFaults(
        entry.value,
        { path: [...output.path, entry.key.text], guards, condition: false },
        template,
      );
    }
  }
}

function* usedCondition(
  name: string | undefined,
  node: SourceNode | undefined,
  path: readonly PathSegment[],
  template: Template,
  resource?: Resource,
): Iterable<FunctionFault> {
  if (name === undefined || node === undefined || template.conditions.has(name)) return;
  yield {
    ruleId: "template-unknown-condition",
    message: `the condition "${name}" is not defined${suggestion(name, [...template.conditions.keys()])}`,
    path,
    span: node,
    guards: [],
    ...(resource === undefined ? {} : { resource }),
  };
}

function* valueFaults(node: SourceNode, at: Position, template: Template): Iterable<FunctionFault> {
  if (node.kind === "sequence") {
    for (const [index, item] of node.items.entries()) {
      yield* valueFaults(item, { ...at, path: [...at.path, index] }, template);
    }
    return;
  }
  if (node.kind !== "map") return;
  if (node.unknownTag === true) {
    yield fault(
      at,
      "template-unknown-tag",
      `${node.tag ?? "this tag"} is no short form of a CloudFormation function; its value cannot be known`,
      node,
    );
    return;
  }
  const name = calledFunction(node);
  if (name === undefined) {
    for (const entry of node.entries.values()) {
      yield* valueFaults(entry.value, { ...at, path: [...at.path, ...writtenKeys(entry)] }, template);
    }
    return;
  }
  const [entry] = node.entries.values();
  const argument = entry?.value as SourceNode;
  const inner = { ...at, path: [...at.path, name] };
  const problem = argumentProblem(name, argument, template);
  if (problem !== undefined) {
    yield fault(at, "template-intrinsic-arguments", problem, node);
    return;
  }
  yield* nameFaults(node, at, template, name);
  if (name === "Fn::If") {
    const [conditionNode, whenTrue, whenFalse] = itemsOf(argument);
    const condition = textOf(conditionNode);
    if (condition === undefined || whenTrue === undefined || whenFalse === undefined) return;
    if (!template.conditions.has(condition)) {
      yield fault(
        at,
        "template-unknown-condition",
        `the condition "${condition}" is not defined${suggestion(condition, [...template.conditions.keys()])}`,
        conditionNode as SourceNode,
      );
    }
    yield* valueFaults(
      whenTrue,
      { ...inner, path: [...inner.path, 1], guards: [...at.guards, { condition, value: "true" }] },
      template,
    );
    yield* valueFaults(
      whenFalse,
      { ...inner, path: [...inner.path, 2], guards: [...at.guards, { condition, value: "false" }] },
      template,
    );
    return;
  }
  if (name === "Ref" || name === "Fn::Transform") return;
  yield* valueFaults(argument, inner, template);
}

function* conditionFaults(node: SourceNode, at: Position, template: Template): Iterable<FunctionFault> {
  if (node.kind !== "map" || node.entries.size !== 1) {
    yield fault(
      at,
      "template-intrinsic-arguments",
      "a condition must be one of Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition",
      node,
    );
    return;
  }
  const [entry] = node.entries.values();
  const name = entry?.key.text ?? "";
  const argument = entry?.value as SourceNode;
  const inner = { ...at, path: [...at.path, name] };
  if (name === "Condition") {
    const target = textOf(argument);
    if (target === undefined)
      yield fault(at, "template-intrinsic-arguments", "Condition takes the name of a condition", node);
    else if (!template.conditions.has(target)) {
      yield fault(
        at,
        "template-unknown-condition",
        `the condition "${target}" is not defined${suggestion(target, [...template.conditions.keys()])}`,
        argument,
      );
    }
    return;
  }
  if (node.unknownTag === true) {
    yield fault(
      at,
      "template-unknown-tag",
      `${node.tag ?? "this tag"} is no short form of a CloudFormation function; its value cannot be known`,
      node,
    );
    return;
  }
  const problem = argumentProblem(name, argument, template);
  if (problem !== undefined) {
    yield fault(at, "template-intrinsic-arguments", problem, node);
    return;
  }
  if (name === "Fn::And" || name === "Fn::Or" || name === "Fn::Not") {
    for (const [index, operand] of itemsOf(argument).entries()) {
      yield* conditionFaults(operand, { ...inner, path: [...inner.path, index] }, template);
    }
    return;
  }
  if (!conditionFunctions.has(name)) {
    yield fault(
      at,
      "template-intrinsic-arguments",
      `${name} gives no truth; a condition must be one of Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition`,
      node,
    );
    return;
  }
  for (const [index, operand] of itemsOf(argument).entries()) {
    yield* valueFaults(operand, { ...inner, path: [...inner.path, index] }, template);
  }
}

const conditionFunctions = new Set([
  "Fn::Equals",
  "Fn::Contains",
  "Fn::EachMemberEquals",
  "Fn::EachMemberIn",
]);

/** References of this one call, not of those inside it, to what the template does not have. */
function* nameFaults(
  node: SourceNode,
  at: Position,
  template: Template,
  name: string,
): Iterable<FunctionFault> {
  if (name !== "Ref" && name !== "Fn::GetAtt" && name !== "Fn::Sub") return;
  const wrong: string[] = [];
  for (const mention of mentionsOf(node)) {
    if (mention.node !== node || isKnown(mention, template)) continue;
    const text = sayUnknown(mention, template);
    if (!wrong.includes(text)) wrong.push(text);
  }
  // One text, one finding: a Sub may name several.
  if (wrong.length > 0)
    yield fault(at, "template-unresolved-reference", `${name} ${wrong.join("; it ")}`, node);
}

function isKnown({ name, attribute }: Mention, template: Template): boolean {
  return (
    template.resources.has(name) ||
    template.mayGenerate(name) ||
    (attribute === undefined &&
      (template.parameters.has(name) || name === "AWS::NoValue" || pseudoParameters.has(name)))
  );
}

/** To follow the name of the function. */
function sayUnknown({ name, attribute }: Mention, template: Template): string {
  const resources = [...template.resources.keys()];
  if (attribute === undefined) {
    const close = suggestion(name, [...resources, ...template.parameters.keys()]);
    return `names "${name}", which is neither a parameter nor a resource of the template${close}`;
  }
  return template.parameters.has(name)
    ? `reads ${attribute} of "${name}", which is a parameter: it has no attributes`
    : `names "${name}", which is no resource of the template${suggestion(name, resources)}`;
}

function* mappingFaults(node: SourceNode, path: readonly PathSegment[]): Iterable<FunctionFault> {
  if (node.kind === "sequence") {
    for (const [index, item] of node.items.entries()) yield* mappingFaults(item, [...path, index]);
    return;
  }
  if (node.kind !== "map") return;
  const name = calledFunction(node);
  if (name !== undefined && name !== "Fn::Transform") {
    yield fault(
      { path, guards: [], condition: false },
      "template-intrinsic-arguments",
      `${name} stands in a mapping; mappings hold literal values only`,
      node,
    );
    return;
  }
  for (const entry of node.entries.values())
    yield* mappingFaults(entry.value, [...path, ...writtenKeys(entry)]);
}

/** One finding a cycle, at its first condition. */
function* cycleFaults(template: Template): Iterable<FunctionFault> {
  const reported = new Set<string>();
  for (const condition of template.conditions.values()) {
    if (reported.has(condition.name)) continue;
    const cycle = findCycle(condition.name, template);
    if (cycle === undefined) continue;
    for (const name of cycle) reported.add(name);
    yield {
      ruleId: "template-circular-condition",
      message: `the condition refers to itself: ${[...cycle, cycle[0]].join(" -> ")}`,
      path: condition.path,
      span: condition.key,
      guards: [],
    };
  }
}

function findCycle(start: string, template: Template): readonly string[] | undefined {
  const seen = new Set<string>();
  const search = (name: string, trail: readonly string[]): readonly string[] | undefined => {
    const definition = template.conditions.get(name);
    if (definition === undefined) return undefined;
    for (const next of conditionsIn(definition.node)) {
      if (next === start) return [...trail, name];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = search(next, [...trail, name]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(start, []);
}

function fault(at: Position, ruleId: string, message: string, span: SourceSpan): FunctionFault {
  return {
    ruleId,
    message,
    path: at.path,
    span,
    guards: at.guards,
    ...(at.resource === undefined ? {} : { resource: at.resource }),
  };
}

function suggestion(name: string, known: readonly string[]): string {
  const best = closestName(name, known);
  return best === undefined ? "" : `; did you mean "${best}"?`;
}
