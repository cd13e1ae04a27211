import type { PathSegment } from "../source/node.js";
import { propertyAt } from "../specification/property-path.js";
import { resourceSpecification } from "../specification/resource-specification.js";
import type { Resource } from "../template/template.js";

/**
 * The property because of which CloudFormation makes the resource anew, or may, where what stands at a path
 * changes; undefined where it updates it in place. From the resource type's schema.
 *
 * @param path within the resource; `Fn::If` and its branches may be in it
 */
export function replacingProperty(resource: Resource, path: readonly PathSegment[]): string | undefined {
  if (path[0] !== "Properties") return undefined;
  const specification = resourceSpecification(resource.type);
  if (specification === undefined) return undefined;
  const names = withoutBranches(path.slice(1));
  for (let length = 1; length <= names.length; length++) {
    const property = propertyAt(specification, names.slice(0, length));
    if (property !== undefined && property.replacement !== "no") return names.slice(0, length).join(".");
  }
  return undefined;
}

function withoutBranches(path: readonly PathSegment[]): readonly PathSegment[] {
  return path.filter((segment, i) => segment !== "Fn::If" && path[i - 1] !== "Fn::If");
}
