import { mentionsOf } from "../../intrinsics/mentions.js";
import { childOf, textOf } from "../../source/access.js";
import { supportOf } from "../../specification/database-versions.js";
import type { Stack } from "../../stack/stack.js";
import type { Resource } from "../../template/template.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** The parameter in the database's own group, else a new group of its version. */
export const repair: CodeRepair = ({ resource }, stack) => {
  const engine = textOf(childOf(resource?.properties, "Engine"))?.toLowerCase();
  if (resource === undefined || engine === undefined) return new Refusal("its engine is not written here");
  const parameter = /postgres|^sqlserver/.test(engine) ? "rds.force_ssl" : "require_secure_transport";
  const ofCluster = resource.type === "AWS::RDS::DBCluster";
  const [property, type] = ofCluster
    ? ["DBClusterParameterGroupName", "AWS::RDS::DBClusterParameterGroup"]
    : ["DBParameterGroupName", "AWS::RDS::DBParameterGroup"];
  const group = groupOf(resource, property, type, stack);
  if (group !== undefined)
    return { steps: [{ set: `$.Parameters["${parameter}"]`, to: "1", on: group.name }] };
  const version = textOf(childOf(resource.properties, "EngineVersion"));
  const family = version === undefined ? undefined : parameterGroupFamily(engine, version);
  if (version === undefined || family === undefined)
    return new Refusal("its version, and so the family of a parameter group, is not written here");
  if (supportOf(engine, version) !== "supported")
    return new Refusal("a parameter group is of one version, and this one is to be replaced first");
  const is = {
    Type: type,
    Properties: {
      Description: "Refuses connections without TLS",
      Family: family,
      Parameters: { [parameter]: "1" },
    },
  };
  return {
    steps: [
      { addResource: "{resource}Parameters", as: "group", is },
      { set: `$.${property}`, to: { Ref: "{group}" } },
    ],
  };
};

function groupOf(resource: Resource, property: string, type: string, stack: Stack): Resource | undefined {
  const named = childOf(resource.properties, property);
  const names = named === undefined ? [] : [...mentionsOf(named)].map(({ name }) => name);
  return stack.ofType(type).find((group) => names.includes(group.name));
}

/** `postgres16`, `mysql8.4`, `sqlserver-se-15.0`. */
function parameterGroupFamily(engine: string, version: string): string | undefined {
  const [, major, minor] = /^(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (major === undefined) return undefined;
  if (engine.endsWith("postgres") || engine === "aurora-postgresql") return `${engine}${major}`;
  if (engine.startsWith("sqlserver-")) return `${engine}-${major}.0`;
  return minor === undefined ? undefined : `${engine}${major}.${minor}`;
}
