import { childOf, textOf } from "../../source/access.js";
import { supportOf } from "../../specification/database-versions.js";
import { resourceSpecification } from "../../specification/resource-specification.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** A major version with years of standard support left, to which older ones upgrade in one step. */
const targets: Readonly<Record<string, string>> = {
  postgres: "16",
  "aurora-postgresql": "16",
  mysql: "8.4",
  "aurora-mysql": "8.0",
  mariadb: "10.11",
};

/** The major alone, which takes its newest minor: the one that is there, where it is in standard support. */
export const repair: CodeRepair = ({ resource }) => {
  const read = (name: string): string | undefined => textOf(childOf(resource?.properties, name));
  const [engine, version] = [read("Engine")?.toLowerCase(), read("EngineVersion")];
  if (resource === undefined || engine === undefined || version === undefined)
    return new Refusal("its engine and version are not both written here");
  const target = targets[engine];
  if (target === undefined) return new Refusal("a move to another engine is no upgrade");
  const major = version.split(".").slice(0, target.split(".").length).join(".");
  if (supportOf(engine, major) === "supported") return { steps: [{ set: "$.EngineVersion", to: major }] };
  const groups = ["DBParameterGroupName", "DBClusterParameterGroupName", "OptionGroupName"];
  const group = groups.find((name) => childOf(resource.properties, name) !== undefined);
  if (group !== undefined) return new Refusal(`its ${group} is for the version that it has`);
  const allows = resourceSpecification(resource.type)?.property("AllowMajorVersionUpgrade") !== undefined;
  return {
    steps: [
      { set: "$.EngineVersion", to: target },
      ...(allows ? [{ set: "$.AllowMajorVersionUpgrade", to: true }] : []),
    ],
  };
};
