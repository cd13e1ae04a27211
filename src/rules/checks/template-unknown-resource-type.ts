import {
  isKnownResourceType,
  isUncataloguedResourceType,
  resourceTypes,
} from "../../specification/resource-specification.js";
import type { Check } from "../../stack/check-run.js";
import { closestName } from "../../text/closest-name.js";

/**
 * Types of AWS that the specification does not have. One that is near a known name is misspelt; any other
 * may be newer than the specification, or retired.
 */
export const check: Check = (run) => {
  const { type, typeNode, path } = run.resource;
  if (isKnownResourceType(type) || isUncataloguedResourceType(type) || run.resource.open) return;
  const place = { path: [...path, "Type"], span: typeNode };
  const close = closestType(type);
  if (close !== undefined)
    run.fail(place, { message: `${type} is no resource type; did you mean ${close}?` });
  else if (type.startsWith("AWS::"))
    run.review(place, { message: `${type} is no resource type that this version knows` });
  else
    run.fail(place, {
      message: `${type} is no resource type; a type is written Organization::Service::Resource`,
    });
};

const closest = new Map<string, string | undefined>();

/** Looked for once a type: templates repeat theirs, and there are thousands to compare it with. */
function closestType(type: string): string | undefined {
  if (!closest.has(type)) {
    if (closest.size >= 1000) closest.clear();
    closest.set(type, closestName(type, resourceTypes()));
  }
  return closest.get(type);
}
