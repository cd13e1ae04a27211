import { argumentProblem } from "../intrinsics/arguments.js";
import { type Mention, mentionsOf } from "../intrinsics/mentions.js";
import { calledFunction } from "../intrinsics/resolve.js";
import { itemsOf, textOf } from "../source/access.js";
import type { MapNode, PathSegment, SourceNode, SourceSpan } from "../source/node.js";
import { Trail } from "../source/trail.js";
import { closestName } from "../text/closest-name.js";
import { conditionCycles } from "./condition-cycles.js";
import type { Guard } from "./guard.js";
import { pseudoParameters } from "./pseudo-parameters.js";
import type { Condition, Output, Resource, Template } from "./template.js";

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
    faults = new FaultSearch(template).run();
    analysed.set(template, faults);
  }
  return faults;
}

interface Position {
  readonly trail: Trail;
  readonly guards: readonly Guard[];
  readonly resource?: Resource;
}

class FaultSearch {
  readonly #faults: FunctionFault[] = [];

  constructor(readonly template: Template) {}

  run(): readonly FunctionFault[] {
    const { mappings, conditions, rules, resources, outputs } = this.template;
    for (const mapping of mappings.values()) this.#mapping(mapping.node, Trail.of(mapping.path));
    for (const { node, path } of conditions.values())
      this.#condition(node, { trail: Trail.of(path), guards: [] });
    this.#cycles();
    for (const rule of rules.values()) {
      for (const assertion of rule.assertions)
        this.#condition(assertion.assert, { trail: Trail.of(rule.path), guards: [] });
    }
    for (const resource of resources.values()) this.#resource(resource);
    for (const output of outputs.values()) this.#output(output);
    return this.#faults;
  }

  #resource(resource: Resource): void {
    this.#usedCondition(resource, resource);
    const guards: Guard[] =
      resource.condition === undefined ? [] : [{ condition: resource.condition, value: "true" }];
    const trail = Trail.of(resource.path);
    for (const entry of resource.node.entries.values()) {
      if (entry.key.text === "Condition" || entry.key.text === "Type") continue;
      // What resources say of themselves may quote any template text.
      if (entry.key.text === "Metadata") continue;
      this.#value(entry.value, { trail: trail.toEntry(entry), guards, resource });
    }
    const { resources } = this.template;
    for (const target of resource.dependsOn) {
      if (resources.has(target.name) || this.template.mayGenerate(target.name)) continue;
      this.#add(
        { trail: trail.to("DependsOn"), guards, resource },
        "template-unresolved-reference",
        `DependsOn names "${target.name}", which is no resource of the template${suggestion(target.name, resources.keys())}`,
        target.node,
      );
    }
  }

  #output(output: Output): void {
    this.#usedCondition(output);
    const guards: Guard[] =
      output.condition === undefined ? [] : [{ condition: output.condition, value: "true" }];
    const trail = Trail.of(output.path);
    for (const entry of output.node.entries.values()) {
      if (entry.key.text !== "Condition") this.#value(entry.value, { trail: trail.toEntry(entry), guards });
    }
  }

  #usedCondition({ condition, conditionNode, path }: Resource | Output, resource?: Resource): void {
    if (condition === undefined || conditionNode === undefined) return;
    const trail = Trail.of(path).to("Condition");
    const at = { trail, guards: [], ...(resource === undefined ? {} : { resource }) };
    this.#conditionName(condition, at, conditionNode);
  }

  #conditionName(name: string, at: Position, node: SourceNode): void {
    const { conditions } = this.template;
    if (conditions.has(name)) return;
    const message = `the condition "${name}" is not defined${suggestion(name, conditions.keys())}`;
    this.#add(at, "template-unknown-condition", message, node);
  }

  #value(node: SourceNode, at: Position): void {
    if (node.kind === "scalar") return;
    if (node.kind === "sequence") {
      for (const [index, item] of node.items.entries())
        if (item.kind !== "scalar") this.#value(item, { ...at, trail: at.trail.to(index) });
      return;
    }
    if (node.unknownTag === true) {
      this.#unknownTag(node, at);
      return;
    }
    const name = calledFunction(node);
    if (name === undefined) {
      for (const entry of node.entries.values())
        if (entry.value.kind !== "scalar")
          this.#value(entry.value, { ...at, trail: at.trail.toEntry(entry) });
      return;
    }
    const [entry] = node.entries.values();
    const argument = entry?.value as SourceNode;
    const problem = argumentProblem(name, argument, this.template);
    if (problem !== undefined) {
      this.#add(at, "template-intrinsic-arguments", problem, node);
      return;
    }
    this.#names(node, at, name);
    if (name === "Fn::If") this.#branches(argument, at);
    else if (name !== "Ref" && name !== "Fn::Transform")
      this.#value(argument, { ...at, trail: at.trail.to(name) });
  }

  #branches(argument: SourceNode, at: Position): void {
    const [conditionNode, whenTrue, whenFalse] = itemsOf(argument);
    const condition = textOf(conditionNode);
    if (condition === undefined || whenTrue === undefined || whenFalse === undefined) return;
    this.#conditionName(condition, at, conditionNode as SourceNode);
    const branch = (index: number, value: Guard["value"]): Position => ({
      ...at,
      trail: at.trail.to("Fn::If", index),
      guards: [...at.guards, { condition, value }],
    });
    this.#value(whenTrue, branch(1, "true"));
    this.#value(whenFalse, branch(2, "false"));
  }

  #condition(node: SourceNode, at: Position): void {
    if (node.kind !== "map" || node.entries.size !== 1) {
      const message = "a condition must be one of Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition";
      this.#add(at, "template-intrinsic-arguments", message, node);
      return;
    }
    const [entry] = node.entries.values();
    const name = entry?.key.text ?? "";
    const argument = entry?.value as SourceNode;
    if (name === "Condition") {
      this.#conditionReference(argument, node, at);
      return;
    }
    if (node.unknownTag === true) {
      this.#unknownTag(node, at);
      return;
    }
    const problem = argumentProblem(name, argument, this.template);
    if (problem !== undefined) {
      this.#add(at, "template-intrinsic-arguments", problem, node);
      return;
    }
    const ofConditions = name === "Fn::And" || name === "Fn::Or" || name === "Fn::Not";
    if (!ofConditions && !conditionFunctions.has(name)) {
      const message = `${name} gives no truth; a condition must be one of Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition`;
      this.#add(at, "template-intrinsic-arguments", message, node);
      return;
    }
    for (const [index, operand] of itemsOf(argument).entries()) {
      const inner = { ...at, trail: at.trail.to(name, index) };
      if (ofConditions) this.#condition(operand, inner);
      else this.#value(operand, inner);
    }
  }

  #conditionReference(argument: SourceNode, node: SourceNode, at: Position): void {
    const target = textOf(argument);
    if (target !== undefined) this.#conditionName(target, at, argument);
    else this.#add(at, "template-intrinsic-arguments", "Condition takes the name of a condition", node);
  }

  /** References of this one call, not of those inside it, to what the template does not have. */
  #names(node: SourceNode, at: Position, name: string): void {
    if (name !== "Ref" && name !== "Fn::GetAtt" && name !== "Fn::Sub") return;
    const wrong: string[] = [];
    for (const mention of mentionsOf(node)) {
      if (mention.node !== node || isKnown(mention, this.template)) continue;
      const text = sayUnknown(mention, this.template);
      if (!wrong.includes(text)) wrong.push(text);
    }
    // One text, one finding: a Sub may name several.
    if (wrong.length > 0)
      this.#add(at, "template-unresolved-reference", `${name} ${wrong.join("; it ")}`, node);
  }

  #mapping(node: SourceNode, trail: Trail): void {
    if (node.kind === "scalar") return;
    if (node.kind === "sequence") {
      for (const [index, item] of node.items.entries()) this.#mapping(item, trail.to(index));
      return;
    }
    const name = calledFunction(node);
    if (name !== undefined && name !== "Fn::Transform") {
      const message = `${name} stands in a mapping; mappings hold literal values only`;
      this.#add({ trail, guards: [] }, "template-intrinsic-arguments", message, node);
      return;
    }
    for (const entry of node.entries.values()) this.#mapping(entry.value, trail.toEntry(entry));
  }

  /** One fault a cycle, at its first condition. */
  #cycles(): void {
    for (const cycle of conditionCycles(this.template.conditions)) {
      const [first] = cycle as readonly [Condition];
      const names = [...cycle, first].map((condition) => condition.name);
      const message = `the condition refers to itself: ${names.join(" -> ")}`;
      this.#add(
        { trail: Trail.of(first.path), guards: [] },
        "template-circular-condition",
        message,
        first.key,
      );
    }
  }

  #unknownTag(node: MapNode, at: Position): void {
    const message = `${node.tag ?? "this tag"} is no short form of a CloudFormation function; its value cannot be known`;
    this.#add(at, "template-unknown-tag", message, node);
  }

  #add(at: Position, ruleId: string, message: string, span: SourceSpan): void {
    this.#faults.push({
      ruleId,
      message,
      path: at.trail.path(),
      span,
      guards: at.guards,
      ...(at.resource === undefined ? {} : { resource: at.resource }),
    });
  }
}

const conditionFunctions = new Set([
  "Fn::Equals",
  "Fn::Contains",
  "Fn::EachMemberEquals",
  "Fn::EachMemberIn",
]);

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

function suggestion(name: string, known: Iterable<string>): string {
  const best = closestName(name, known);
  return best === undefined ? "" : `; did you mean "${best}"?`;
}
