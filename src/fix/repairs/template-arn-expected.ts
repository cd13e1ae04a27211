import { arnAttribute } from "../../specification/meant-attribute.js";
import { resourceSpecification } from "../../specification/resource-specification.js";
import { resourceReferences } from "../../template/references.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** The ARN of what `Ref` names, where its type has such an attribute. */
export const repair: CodeRepair = ({ resource, path }, stack) => {
  const at = JSON.stringify(path);
  const reference = resourceReferences(stack.template).find(
    (one) => one.source === resource && one.kind === "Ref" && JSON.stringify(one.path) === at,
  );
  const target = reference && stack.resource(reference.target);
  const attribute = target && arnAttribute(resourceSpecification(target.type)?.attributes ?? []);
  if (target === undefined || attribute === undefined)
    return new Refusal("the resource has no attribute that is its ARN");
  return { steps: [{ refer: target.name, to: `${target.name}.${attribute}` }] };
};
