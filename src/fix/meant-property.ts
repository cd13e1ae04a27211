import type { DefinitionSpecification } from "../specification/definition.js";
import { closestName } from "../text/closest-name.js";

/** The property that a name which is none most likely means. */
export function meantProperty(
  name: string,
  definition: DefinitionSpecification | undefined,
): string | undefined {
  const names = definition?.propertyNames() ?? [];
  const around = names.filter((known) => known.endsWith(name) || name.startsWith(known));
  return closestName(name, names) ?? (around.length === 1 ? around[0] : undefined);
}
