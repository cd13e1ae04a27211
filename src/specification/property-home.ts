import type { DefinitionSpecification } from "./definition.js";
import { objectDefinitions } from "./property-path.js";

/** The one property of the object below which all these names are known; undefined where none or several are. */
export function homeOf(names: readonly string[], definition: DefinitionSpecification): string | undefined {
  const homes = definition.propertyNames().filter((candidate) => {
    const property = definition.property(candidate);
    if (property === undefined || property.type.kind !== "object") return false;
    return objectDefinitions(property.type).some((inner) =>
      names.every((name) => inner.property(name) !== undefined),
    );
  });
  return homes.length === 1 ? homes[0] : undefined;
}
