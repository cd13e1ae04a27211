import type { PlainData } from "../../schema/plain-data.js";
import { resourceSpecification } from "../../specification/resource-specification.js";
import type { Stack } from "../../stack/stack.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** Names of parameters that say what a stack is for. */
const stage = /^(environment|env|stage)(name|type)?$/i;

/** A tag by what the deployment says of itself: its stage, else the stack's name. */
export const repair: CodeRepair = ({ resource }, stack) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const tags = [resource.type, ...resource.ruleTypes]
    .map((type) => resourceSpecification(type)?.tags)
    .find((found) => found !== undefined);
  if (tags === undefined) return new Refusal("the resource takes no tags");
  const [key, value] = tagOf(stack);
  if (tags.shape === "map") return { steps: [{ set: `$.${tags.property}.${key}`, to: value }] };
  const item = { Key: key, Value: value, ...(tags.shape === "asg" ? { PropagateAtLaunch: true } : {}) };
  return { steps: [{ add: `$.${tags.property}`, item }] };
};

function tagOf(stack: Stack): readonly [string, PlainData] {
  for (const { name, type, noEcho } of stack.template.parameters.values())
    if (stage.test(name) && type === "String" && !noEcho) return ["Environment", { Ref: name }];
  return ["Stack", { Ref: "AWS::StackName" }];
}
