import { childOf, itemsOf, textOf } from "../source/access.js";
import type { MapNode, SourceNode } from "../source/node.js";
import { comparisonKey } from "./comparison-key.js";
import type { Environment } from "./environment.js";
import { askRuleFunction } from "./rule-functions.js";
import { askSameText, partsOf } from "./text.js";
import type { Truth } from "./value.js";

/**
 * A condition's value in the scenario, asked where it is not decided.
 *
 * @returns `unknown` for a condition that does not exist, is cyclic or malformed; undefined only from
 * a look ahead that finds it undecided
 */
export function askCondition(name: string, environment: Environment): Truth | undefined {
  const condition = environment.template.conditions.get(name);
  if (condition === undefined || environment.conditions.cyclic.has(name)) return "unknown";
  return environment.questions.recall(environment.conditions.answers, name, () =>
    askConditionNode(condition.node, environment),
  );
}

/** The same for an expression in a condition position. */
export function askConditionNode(node: SourceNode, environment: Environment): Truth | undefined {
  if (node.kind !== "map" || node.entries.size !== 1) return "unknown";
  const [entry] = node.entries.values();
  const name = entry?.key.text;
  const argument = entry?.value as SourceNode;
  switch (name) {
    case "Condition": {
      const target = textOf(argument);
      return target === undefined ? "unknown" : askCondition(target, environment);
    }
    case "Fn::Equals":
      return askEquals(argument, environment);
    case "Fn::Not": {
      const [operand] = itemsOf(argument);
      const truth = operand === undefined ? "unknown" : askConditionNode(operand, environment);
      return truth === "true" ? "false" : truth === "false" ? "true" : truth;
    }
    case "Fn::And":
      return askAll(itemsOf(argument), environment, "false");
    case "Fn::Or":
      return askAll(itemsOf(argument), environment, "true");
    default:
      return askRuleFunction(name ?? "", argument, environment);
  }
}

/**
 * `And` (decided by a false operand) and `Or` (by a true one). Looks first for an operand that is
 * decided already, so that no question is asked whose answer does not matter.
 */
function askAll(
  operands: readonly SourceNode[],
  environment: Environment,
  decisive: "true" | "false",
): Truth | undefined {
  if (operands.length === 0) return "unknown";
  const neutral = decisive === "true" ? "false" : "true";
  const ahead = environment.questions.lookingAhead ? environment : environment.lookAhead();
  let undecided = false;
  let unknown = false;
  const open: SourceNode[] = [];
  for (const operand of operands) {
    const truth = askConditionNode(operand, ahead);
    if (truth === decisive) return decisive;
    if (truth === undefined) {
      undecided = true;
      open.push(operand);
    }
    if (truth === "unknown") unknown = true;
  }
  if (environment.questions.lookingAhead) return undecided ? undefined : unknown ? "unknown" : neutral;
  for (const operand of open) {
    const truth = askConditionNode(operand, environment);
    if (truth === decisive) return decisive;
    if (truth === "unknown") unknown = true;
  }
  return unknown ? "unknown" : neutral;
}

function askEquals(argument: SourceNode, environment: Environment): Truth | undefined {
  const [first, second] = itemsOf(argument);
  if (first === undefined || second === undefined || itemsOf(argument).length !== 2) return "unknown";
  const values = [environment.resolve(first), environment.resolve(second)] as const;
  if (values.some((value) => value.kind === "unknown" && value.undecided === true)) return undefined;
  const [a, b] = [partsOf(values[0]), partsOf(values[1])];
  const truth = a === undefined || b === undefined ? "unknown" : askSameText(environment, a, b);
  return truth === "unknown" ? askChoice(comparisonKey(first, second), environment) : truth;
}

/** A comparison that values do not decide is a choice of its own, shared by all that reads it. */
export function askChoice(key: string, environment: Environment): Truth | undefined {
  const { space, questions } = environment;
  const named = environment.conditions.choiceNames.get(key);
  if (named === undefined) return "unknown";
  const known = space.findChoice(key);
  if (known === undefined && questions.lookingAhead) return undefined;
  const variable = known ?? space.choice(key, named.name, named.names);
  // The values of the choice are the condition's, the first of them true.
  return questions.ask(variable, (value) => ((value === 0) !== named.inverted ? "true" : "false"));
}

/** `Fn::If`: the branch that the scenario takes; `unknown` where its condition has no value. */
export function askBranch(
  call: MapNode,
  environment: Environment,
): { readonly branch: SourceNode } | "unknown" | undefined {
  const argument = childOf(call, "Fn::If");
  const [nameNode, whenTrue, whenFalse] = itemsOf(argument);
  const name = textOf(nameNode);
  if (
    whenTrue === undefined ||
    whenFalse === undefined ||
    itemsOf(argument).length !== 3 ||
    name === undefined
  )
    return "unknown";
  const truth = askCondition(name, environment);
  if (truth === undefined || truth === "unknown") return truth;
  return { branch: truth === "true" ? whenTrue : whenFalse };
}
