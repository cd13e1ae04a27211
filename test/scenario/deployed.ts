/**
 * What CloudFormation makes of a template for one assignment of its parameters, written as plainly as
 * possible and without a line of the engine: the engine's promises are held against it.
 */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface PlainTemplate {
  Parameters: Record<string, { Type: string; Default?: string; AllowedValues?: string[] }>;
  Mappings?: Record<string, Record<string, Record<string, string>>>;
  Conditions: Record<string, Json>;
  Rules?: Record<string, { RuleCondition?: Json; Assertions: { Assert: Json }[] }>;
  Resources: Record<string, { Type: string; Condition?: string; Properties: Record<string, Json> }>;
}

export type Assignment = Readonly<Record<string, string>>;

const absent = Symbol("absent");
/** A parameter's value that nothing in the template tells. */
export const unknown = Symbol("unknown");
export type Deployed = string | typeof absent | typeof unknown | Deployed[] | { [key: string]: Deployed };

class Undeployable extends Error {}

export function evaluateCondition(template: PlainTemplate, assignment: Assignment, node: Json): boolean {
  const [name, argument] = Object.entries(node as Record<string, Json>)[0] as [string, Json];
  const list = argument as Json[];
  switch (name) {
    case "Condition":
      return evaluateCondition(template, assignment, template.Conditions[argument as string] as Json);
    case "Fn::Equals":
      return text(template, assignment, list[0] as Json) === text(template, assignment, list[1] as Json);
    case "Fn::And":
      // Every operand is evaluated: a lookup that finds nothing refuses the template wherever it stands.
      return list.map((operand) => evaluateCondition(template, assignment, operand)).every(Boolean);
    case "Fn::Or":
      return list.map((operand) => evaluateCondition(template, assignment, operand)).some(Boolean);
    case "Fn::Not":
      return !evaluateCondition(template, assignment, list[0] as Json);
    default:
      throw new Error(name);
  }
}

/** Which values a property may read: what a free parameter holds is known only where the template names it. */
export type Known = (name: string, text: string) => boolean;

function text(template: PlainTemplate, assignment: Assignment, node: Json): string {
  const value = evaluate(template, assignment, node, () => true);
  if (typeof value !== "string") throw new Error("a condition compares something that is no text");
  return value;
}

function evaluate(template: PlainTemplate, assignment: Assignment, node: Json, known: Known): Deployed {
  if (Array.isArray(node)) {
    return node.map((item) => evaluate(template, assignment, item, known)).filter((v) => v !== absent);
  }
  if (node === null || typeof node !== "object") return String(node);
  const [name, argument] = Object.entries(node)[0] ?? ["", null];
  const list = argument as Json[];
  switch (name) {
    case "Ref": {
      if (argument === "AWS::NoValue") return absent;
      const given = assignment[argument as string];
      return given === undefined || !known(argument as string, given) ? unknown : given;
    }
    case "Fn::If": {
      const taken = evaluateCondition(template, assignment, { Condition: list[0] as string });
      return evaluate(template, assignment, list[taken ? 1 : 2] as Json, known);
    }
    case "Fn::FindInMap": {
      const keys = list.map((item) => evaluate(template, assignment, item, () => true));
      if (keys.includes(unknown)) return unknown;
      const found = template.Mappings?.[keys[0] as string]?.[keys[1] as string]?.[keys[2] as string];
      if (found === undefined) throw new Undeployable();
      return found;
    }
    case "Fn::Join": {
      const items = evaluate(template, assignment, list[1] as Json, known) as Deployed[];
      return items.includes(unknown) ? unknown : items.join(list[0] as string);
    }
    default:
      return Object.fromEntries(
        Object.entries(node)
          .map(([key, value]) => [key, evaluate(template, assignment, value, known)] as const)
          .filter(([, value]) => value !== absent),
      );
  }
}

/** The properties of the resources that exist; undefined where the template cannot be deployed so. */
export function deploy(
  template: PlainTemplate,
  assignment: Assignment,
  known: Known,
): ReadonlyMap<string, Readonly<Record<string, Deployed>>> | undefined {
  try {
    for (const condition of Object.values(template.Conditions))
      evaluateCondition(template, assignment, condition);
    for (const rule of Object.values(template.Rules ?? {})) {
      if (rule.RuleCondition !== undefined && !evaluateCondition(template, assignment, rule.RuleCondition))
        continue;
      for (const { Assert } of rule.Assertions)
        if (!evaluateCondition(template, assignment, Assert)) return undefined;
    }
    const resources = new Map<string, Record<string, Deployed>>();
    for (const [name, resource] of Object.entries(template.Resources)) {
      if (
        resource.Condition !== undefined &&
        !evaluateCondition(template, assignment, { Condition: resource.Condition })
      ) {
        continue;
      }
      resources.set(
        name,
        evaluate(template, assignment, resource.Properties, known) as Record<string, Deployed>,
      );
    }
    return resources;
  } catch (error) {
    if (error instanceof Undeployable) return undefined;
    throw error;
  }
}
