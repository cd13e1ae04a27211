import { itemsOf } from "../source/access.js";
import type { SourceNode } from "../source/node.js";
import type { Environment } from "./environment.js";
import { listItems, resolveItem } from "./lists.js";
import { askSameText, partsOf } from "./text.js";
import type { TextPart, Truth } from "./value.js";

/**
 * The functions of the Rules section that say yes or no. What `RefAll`, `ValueOf` and `ValueOfAll` list
 * lies in the account, not in the template: an assertion over it cannot be known.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-rules.html
 */
export function askRuleFunction(
  name: string,
  argument: SourceNode,
  environment: Environment,
): Truth | undefined {
  const [first, second] = itemsOf(argument);
  if (first === undefined || second === undefined) return "unknown";
  switch (name) {
    case "Fn::Contains":
      return askMember(members(first, environment), texts(second, environment), environment);
    case "Fn::EachMemberEquals":
      return askEach(members(first, environment), [texts(second, environment)], environment);
    case "Fn::EachMemberIn":
      return askEach(members(first, environment), members(second, environment), environment);
    default:
      return "unknown";
  }
}

type Texts = readonly TextPart[] | undefined;

function texts(node: SourceNode, environment: Environment): Texts {
  return partsOf(environment.resolve(node));
}

function members(node: SourceNode, environment: Environment): readonly Texts[] | undefined {
  const items = listItems(environment.resolve(node), environment);
  return items?.map((item) => partsOf(resolveItem(item, environment)));
}

/** Whether some member equals the text. */
function askMember(
  list: readonly Texts[] | undefined,
  text: Texts,
  environment: Environment,
): Truth | undefined {
  if (list === undefined || text === undefined) return "unknown";
  let unknown = false;
  for (const member of list) {
    const truth = member === undefined ? "unknown" : askSameText(environment, member, text);
    if (truth === "true" || truth === undefined) return truth;
    if (truth === "unknown") unknown = true;
  }
  return unknown ? "unknown" : "false";
}

/** Whether every member is among the others. */
function askEach(
  list: readonly Texts[] | undefined,
  others: readonly Texts[] | undefined,
  environment: Environment,
): Truth | undefined {
  if (list === undefined || others === undefined) return "unknown";
  let unknown = false;
  for (const member of list) {
    const truth = askMember(others, member, environment);
    if (truth === "false" || truth === undefined) return truth;
    if (truth === "unknown") unknown = true;
  }
  return unknown ? "unknown" : "true";
}
