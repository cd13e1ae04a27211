import type { MapEntry } from "../../source/node.js";
import type { DefinitionSpecification } from "../../specification/definition.js";
import { homeOf } from "../../specification/property-home.js";
import { resourceSpecification } from "../../specification/resource-specification.js";
import type { Check } from "../../stack/check-run.js";
import { areTaken } from "../../stack/guards.js";
import { schemaEvents } from "../../stack/schema-walk.js";
import { closestName } from "../../text/closest-name.js";

const attributes = new Set([
  "DependsOn",
  "Condition",
  "DeletionPolicy",
  "UpdateReplacePolicy",
  "CreationPolicy",
  "UpdatePolicy",
  "Metadata",
]);

/** Properties that the resource type's schema does not have. */
export const check: Check = (run) => {
  for (const event of schemaEvents(run.resource)) {
    if (event.kind !== "unknown-property") continue;
    const { entry, definition, among } = event;
    const home = among.length < 2 ? undefined : homeOf(namesOf(among), definition);
    // One mistake, one finding: all of them stand one level too high.
    if (home !== undefined && entry !== among[0]) continue;
    run.part(() => {
      if (!areTaken(run, event.guards)) return;
      const message =
        home === undefined
          ? `${entry.key.text} is no property of ${definition.name}${advice(entry.key.text, definition)}`
          : `${listed(among)} are no properties of ${definition.name}; they belong under ${home}`;
      run.fail({ path: event.path, span: entry.key }, { message });
    });
  }
};

function advice(name: string, definition: DefinitionSpecification): string {
  if (attributes.has(name) && resourceSpecification(definition.name) !== undefined) {
    return `; ${name} is an attribute of the resource, beside Properties`;
  }
  const nested = homeOf([name], definition);
  if (nested !== undefined) return `; did you mean it under ${nested}?`;
  const names = definition.propertyNames();
  const close =
    closestName(name, names) ?? names.find((known) => known.endsWith(name) || name.startsWith(known));
  return close === undefined ? "" : `; did you mean ${close}?`;
}

function listed(entries: readonly MapEntry[]): string {
  const names = namesOf(entries);
  return names.length <= 3
    ? names.join(", ")
    : `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
}

function namesOf(entries: readonly MapEntry[]): readonly string[] {
  return entries.map((entry) => entry.key.text);
}
