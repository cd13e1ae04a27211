import { contentText } from "../intrinsics/comparison-key.js";
import { askCondition, askConditionNode } from "../intrinsics/conditions.js";
import type { Environment } from "../intrinsics/environment.js";
import { selectItem } from "../intrinsics/list-functions.js";
import { askFound } from "../intrinsics/lookup.js";
import { parametersBehind } from "../intrinsics/mentions.js";
import { itemsOf, textOf } from "../source/access.js";
import type { MapNode, SourceNode } from "../source/node.js";
import type { Guard } from "../template/guard.js";
import type { Template } from "../template/template.js";

/**
 * Something that must hold for a template to deploy. Which assignments a finding's `when` may name hangs
 * on all of them, whether or not a rule read what they constrain.
 */
export interface Constraint {
  /** In a sentence: "the template's rule X". */
  readonly description: string;
  readonly node: SourceNode;
  /** Parameters and pseudo parameters that decide it. */
  readonly names: ReadonlySet<string>;
  /** What cannot be known counts as holding. */
  readonly holds: (environment: Environment) => boolean;
}

export function readConstraints(template: Template): readonly Constraint[] {
  const constraints = new Map<string, Constraint>();
  const add = (key: string, constraint: Constraint): void => {
    if (!constraints.has(key)) constraints.set(key, constraint);
  };
  for (const rule of template.rules.values()) {
    const ruleNames = rule.condition === undefined ? [] : parametersBehind(rule.condition, template);
    for (const [index, assertion] of rule.assertions.entries()) {
      add(`rule ${rule.name} ${index}`, {
        description: `the template's rule ${rule.name}`,
        node: assertion.assert,
        names: new Set([...ruleNames, ...parametersBehind(assertion.assert, template)]),
        holds: (environment) =>
          (rule.condition !== undefined && askConditionNode(rule.condition, environment) !== "true") ||
          askConditionNode(assertion.assert, environment) !== "false",
      });
    }
  }
  const collect = (node: SourceNode, guards: readonly Guard[]): void => {
    findCalls(node, guards, (found) => {
      const key = `${contentText(found.call)} ${found.guards.map((g) => `${g.condition}=${g.value}`).join(" ")}`;
      if (!constraints.has(key)) add(key, callConstraint(found, template));
    });
  };
  for (const condition of template.conditions.values()) collect(condition.node, []);
  for (const resource of template.resources.values()) {
    collect(resource.node, existence(resource.condition));
  }
  for (const output of template.outputs.values()) collect(output.node, existence(output.condition));
  return [...constraints.values()];
}

function existence(condition: string | undefined): readonly Guard[] {
  return condition === undefined ? [] : [{ condition, value: "true" }];
}

interface GuardedCall {
  readonly name: "Fn::FindInMap" | "Fn::Select";
  readonly call: MapNode;
  readonly argument: SourceNode;
  readonly guards: readonly Guard[];
}

/** Finds lookups and selections with the branches that lead to them. Metadata constrains nothing. */
function findCalls(node: SourceNode, guards: readonly Guard[], found: (call: GuardedCall) => void): void {
  if (node.kind === "scalar") return;
  if (node.kind === "sequence") {
    for (const item of node.items) findCalls(item, guards, found);
    return;
  }
  for (const entry of node.entries.values()) {
    const name = entry.key.text;
    if (name === "Fn::If" && node.entries.size === 1) {
      const [conditionNode, whenTrue, whenFalse] = itemsOf(entry.value);
      const condition = textOf(conditionNode);
      if (condition === undefined || whenTrue === undefined || whenFalse === undefined) continue;
      findCalls(whenTrue, [...guards, { condition, value: "true" }], found);
      findCalls(whenFalse, [...guards, { condition, value: "false" }], found);
      continue;
    }
    if ((name === "Fn::FindInMap" || name === "Fn::Select") && node.entries.size === 1) {
      found({ name, call: node, argument: entry.value, guards });
    }
    findCalls(entry.value, guards, found);
  }
}

function callConstraint({ name, call, argument, guards }: GuardedCall, template: Template): Constraint {
  const names = new Set(parametersBehind(call, template));
  for (const guard of guards) {
    const definition = template.conditions.get(guard.condition);
    if (definition !== undefined) for (const n of parametersBehind(definition.node, template)) names.add(n);
  }
  const inside = (environment: Environment): boolean => {
    if (name === "Fn::FindInMap") return askFound(argument, call, environment) !== "missing";
    const [index, list] = itemsOf(argument);
    return index === undefined || list === undefined || selectItem(index, list, environment) !== "outside";
  };
  return {
    description: name === "Fn::FindInMap" ? "a lookup that finds nothing" : "a selection outside its list",
    node: call,
    names,
    holds: (environment) =>
      guards.some((guard) => {
        const truth = askCondition(guard.condition, environment);
        return truth !== "unknown" && truth !== guard.value;
      }) || inside(environment),
  };
}
