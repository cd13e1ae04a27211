import type { PlainData } from "../../schema/plain-data.js";
import type { PropertySpecification } from "../../specification/definition.js";
import { type SchemaEvent, schemaEvents } from "../../stack/schema-walk.js";
import type { Resource } from "../../template/template.js";
import type { CodeRepair } from "../code-repair.js";
import { meantProperty } from "../meant-property.js";
import { Refusal } from "../refusal.js";

/** Properties that need no decision: descriptions, what can be one value only, and how WAF counts. */
export const repair: CodeRepair = ({ resource, path }) => {
  const events = resource === undefined ? [] : schemaEvents(resource);
  const at = JSON.stringify(path);
  const missing = events.find(
    (event) => event.kind === "missing-property" && JSON.stringify(event.path) === at,
  );
  if (resource === undefined || missing?.kind !== "missing-property")
    return new Refusal("what is missing is not known");
  const { property } = missing;
  const misspelt = events.find((event) => isMeant(event, property.name, path.slice(0, -1)));
  if (misspelt?.kind === "unknown-property")
    return new Refusal(`${misspelt.entry.key.text} stands there, and is meant to be it`);
  const value = plainValue(property, resource);
  if (value === undefined) return new Refusal(`what ${property.name} should be is yours to say`);
  return { steps: [{ set: "@", to: value }] };
};

function isMeant(event: SchemaEvent, name: string, parent: readonly unknown[]): boolean {
  return (
    event.kind === "unknown-property" &&
    JSON.stringify(event.path.slice(0, -1)) === JSON.stringify(parent) &&
    meantProperty(event.entry.key.text, event.definition) === name
  );
}

function plainValue({ name, type }: PropertySpecification, resource: Resource): PlainData | undefined {
  if (type.kind === "string" && type.enum?.length === 1) return type.enum[0];
  if (type.kind === "string" && name.endsWith("Description")) return inWords(resource.name);
  // Metrics of AWS WAF and sampled requests are free.
  if (type.kind === "object" && type.definition.name === "VisibilityConfig")
    return { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: resource.name };
  return undefined;
}

/** `SessionCache` as "Session cache". */
function inWords(name: string): string {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").split(" ");
  return words.map((word, i) => (i > 0 && /^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word)).join(" ");
}
