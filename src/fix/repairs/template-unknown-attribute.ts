import type { PathSegment } from "../../source/node.js";
import { meantAttribute } from "../../specification/meant-attribute.js";
import { resourceSpecification } from "../../specification/resource-specification.js";
import { type GuardedReference, resourceReferences } from "../../template/references.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** The attribute that is nearest, where there is one that is near. */
export const repair: CodeRepair = ({ resource, path }, stack) => {
  const closest = new Map<string, string>();
  for (const reference of resourceReferences(stack.template)) {
    const { source, attribute, target } = reference;
    if (source !== resource || attribute === undefined || !isAt(reference, path)) continue;
    const type = stack.resource(target)?.type;
    const specification = type === undefined ? undefined : resourceSpecification(type);
    if (specification === undefined || specification.attribute(attribute) !== undefined) continue;
    const close = meantAttribute(attribute, specification.attributes);
    if (close !== undefined) closest.set(`${target}.${attribute}`, `${target}.${close}`);
  }
  if (closest.size === 0) return new Refusal("it is near no attribute that the resource has");
  return { steps: [...closest].map(([refer, to]) => ({ refer, to })) };
};

function isAt(reference: GuardedReference, path: readonly PathSegment[]): boolean {
  return JSON.stringify(reference.path) === JSON.stringify(path);
}
