import { meantAttribute } from "../../specification/meant-attribute.js";
import { resourceSpecification } from "../../specification/resource-specification.js";
import type { Check } from "../../stack/check-run.js";
import { areTaken } from "../../stack/guards.js";
import { resourceReferences } from "../../template/references.js";

/** Attributes that `Fn::GetAtt` does not give for a resource type. */
export const check: Check = (run) => {
  for (const reference of resourceReferences(run.stack.template)) {
    const { attribute } = reference;
    if (attribute === undefined || attribute.includes("?") || attribute.includes("$")) continue;
    const target = run.stack.resource(reference.target);
    const specification = target === undefined ? undefined : resourceSpecification(target.type);
    if (specification === undefined || target === undefined || target.ruleTypes.length > 1) continue;
    if (specification.attribute(attribute) !== undefined) continue;
    run.part(() => {
      if (!areTaken(run, reference.guards)) return;
      const close = meantAttribute(attribute, specification.attributes);
      run.fail(
        { path: reference.path, span: reference.node },
        {
          message: `${target.type} has no attribute ${attribute}${close === undefined ? known(specification.attributes) : `; did you mean ${close}?`}`,
          related: [{ message: `${target.name} is a ${target.type}`, span: target.typeNode }],
          ...(reference.source === undefined ? {} : { resource: reference.source }),
        },
      );
    });
  }
};

function known(attributes: readonly string[]): string {
  return attributes.length === 0
    ? ""
    : `; it has ${attributes.slice(0, 6).join(", ")}${attributes.length > 6 ? ", …" : ""}`;
}
