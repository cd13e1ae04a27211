import { entryOf } from "../../source/access.js";
import type { PathSegment } from "../../source/node.js";
import type { DefinitionSpecification } from "../../specification/definition.js";
import { homeOf } from "../../specification/property-home.js";
import { objectDefinitions, propertyAt } from "../../specification/property-path.js";
import { resourceSpecification } from "../../specification/resource-specification.js";
import { schemaEvents } from "../../stack/schema-walk.js";
import type { Resource } from "../../template/template.js";
import type { CodeRepair } from "../code-repair.js";
import { meantProperty } from "../meant-property.js";
import { Refusal } from "../refusal.js";

const attributes = new Set([
  "DependsOn",
  "DeletionPolicy",
  "UpdateReplacePolicy",
  "CreationPolicy",
  "UpdatePolicy",
]);

/**
 * A resource's attribute among its properties moves out; properties that stand one level too high move
 * below the one that has them; a name that is nearly one is corrected.
 */
export const repair: CodeRepair = ({ resource, path, span }) => {
  const specification = resource && resourceSpecification(resource.type);
  if (resource === undefined || specification === undefined) {
    return new Refusal("the resource's type is not known");
  }
  const name = String(path.at(-1));
  const parent = path.slice(resource.path.length + 1, -1);
  if (parent.length === 0 && attributes.has(name)) {
    if (entryOf(resource.node, name) !== undefined) return new Refusal(`the resource has a ${name} already`);
    return { steps: [{ move: "@", to: name }] };
  }
  const definition = definitionAt(specification, parent);
  const together = unknownBeside(resource, span.start);
  const home = definition && homeOf(together, definition);
  if (home !== undefined) {
    const at = `$${parent.map((segment) => (typeof segment === "number" ? `[${segment}]` : `.${segment}`)).join("")}`;
    return { steps: together.map((one) => ({ move: `${at}.${one}`, to: `${at}.${home}.${one}` })) };
  }
  const close = meantProperty(name, definition);
  if (close === undefined) return new Refusal(`${name} is near no name that ${resource.type} knows there`);
  return { steps: [{ rename: "@", as: close }] };
};

function definitionAt(
  specification: DefinitionSpecification,
  path: readonly PathSegment[],
): DefinitionSpecification | undefined {
  if (path.length === 0) return specification;
  const property = propertyAt(specification, path);
  return property === undefined ? undefined : only(objectDefinitions(property.type));
}

/** The unknown properties of the map in which the key at `start` stands. */
function unknownBeside(resource: Resource, start: number): readonly string[] {
  for (const event of schemaEvents(resource)) {
    if (event.kind !== "unknown-property") continue;
    if (event.among.some((entry) => entry.key.start === start))
      return event.among.map((entry) => entry.key.text);
  }
  return [];
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
