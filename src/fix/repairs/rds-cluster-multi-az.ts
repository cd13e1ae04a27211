import { mentionsOf } from "../../intrinsics/mentions.js";
import { type PlainData, type PlainMap, plainData } from "../../schema/plain-data.js";
import { childOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** What is an instance's own, and not for a second one. */
const own = new Set(["DBInstanceIdentifier", "AvailabilityZone", "PromotionTier"]);

/** A second instance like the first. Aurora puts it into another zone. */
export const repair: CodeRepair = ({ resource }, stack) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const instances = stack.mentioning(resource.name, "AWS::RDS::DBInstance").filter((instance) => {
    const cluster = childOf(instance.properties, "DBClusterIdentifier");
    return cluster !== undefined && [...mentionsOf(cluster)].some(({ name }) => name === resource.name);
  });
  const [first, second] = instances;
  if (first === undefined) return new Refusal("it has no instance that a second one could be like");
  if (second !== undefined) return new Refusal(`it has ${second.name} only under a condition`);
  const { Metadata: _, ...attributes } = plainData(first.node) as PlainMap;
  const properties = Object.entries(attributes.Properties as PlainMap).filter(([name]) => !own.has(name));
  const is = {
    ...attributes,
    Properties: Object.fromEntries(
      properties.map(([name, value]) => [name, name === "Tags" ? renumbered(value) : value]),
    ),
  };
  return { steps: [{ addResource: next(first.name), is, on: first.name }] };
};

/** `Instance1` is followed by `Instance2`. */
function next(name: string): string {
  const [, stem = name, number] = /^(.*?)(\d*)$/.exec(name) ?? [];
  return `${stem}${number === "" || number === undefined ? 2 : Number(number) + 1}`;
}

/** Tags whose text ends in a number name the instance. */
function renumbered(value: PlainData): PlainData {
  if (typeof value === "string") return /[a-z]-?\d+$/i.test(value) ? next(value) : value;
  if (Array.isArray(value)) return value.map(renumbered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renumbered(member)]));
}
