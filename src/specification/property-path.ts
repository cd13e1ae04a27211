import type { DefinitionSpecification, PropertySpecification } from "./definition.js";
import type { PropertyType } from "./property-type.js";

/** A name, or for an item of a list its index or `*`; a map's keys are names. */
export type PathStep = string | number;

/**
 * The definitions that values of the type are written in: through lists, maps and unions, not into
 * the definitions' own properties. Empty for scalars.
 */
export function objectDefinitions(type: PropertyType): readonly DefinitionSpecification[] {
  switch (type.kind) {
    case "object":
      return [type.definition];
    case "list":
      return objectDefinitions(type.item);
    case "map":
      return objectDefinitions(type.value);
    case "union":
      return type.types.flatMap(objectDefinitions);
    default:
      return [];
  }
}

/** Whether anything may stand there: JSON, alone or as one of the alternatives. */
export function takesAnything(type: PropertyType): boolean {
  return type.kind === "json" || (type.kind === "union" && type.types.some(takesAnything));
}

/**
 * The property that a path from the resource (or definition) leads to, `["Tags", 0, "Key"]`. Undefined
 * where the path ends in an index or a map's key (see `typeAtPath`), where a name is unknown, or
 * inside JSON. Of a union, the first alternative that the path fits.
 */
export function propertyAt(
  definition: DefinitionSpecification,
  path: readonly PathStep[],
): PropertySpecification | undefined {
  const [name, ...rest] = path;
  if (typeof name !== "string") return undefined;
  const property = definition.property(name);
  return property === undefined || rest.length === 0 ? property : propertyInside(property.type, rest);
}

function propertyInside(type: PropertyType, path: readonly PathStep[]): PropertySpecification | undefined {
  if (type.kind === "object") return propertyAt(type.definition, path);
  return firstFit(type, path, propertyInside);
}

/** The type at a path inside a value of `type`; undefined where none is known, as inside JSON. */
export function typeAtPath(type: PropertyType, path: readonly PathStep[]): PropertyType | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return type;
  if (type.kind === "object") {
    const property = typeof step === "string" ? type.definition.property(step) : undefined;
    return property === undefined ? undefined : typeAtPath(property.type, rest);
  }
  return firstFit(type, path, typeAtPath);
}

/** Takes the step into a list, a map or each alternative of a union, and goes on with what is left. */
function firstFit<Found>(
  type: PropertyType,
  path: readonly PathStep[],
  goOn: (type: PropertyType, path: readonly PathStep[]) => Found | undefined,
): Found | undefined {
  const [step, ...rest] = path;
  if (type.kind === "list") {
    return typeof step === "number" || step === "*" ? goOn(type.item, rest) : undefined;
  }
  if (type.kind === "map") return typeof step === "string" ? goOn(type.value, rest) : undefined;
  if (type.kind !== "union") return undefined;
  for (const alternative of type.types) {
    const found = goOn(alternative, path);
    if (found !== undefined) return found;
  }
  return undefined;
}
