import type { RepairStep } from "../../rules/repair.js";
import { childOf, textOf } from "../../source/access.js";
import type { SourceNode } from "../../source/node.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** A group fails over, and to another zone, only if it has a replica. */
export const repair: CodeRepair = ({ resource, ruleId }) => {
  const read = (name: string): SourceNode | undefined => childOf(resource?.properties, name);
  if (read("NodeGroupConfiguration") !== undefined)
    return new Refusal("how many replicas each of its node groups has is yours to say");
  const isSharded = read("NumNodeGroups") !== undefined || read("ReplicasPerNodeGroup") !== undefined;
  const [name, least] = isSharded ? ["ReplicasPerNodeGroup", 1] : ["NumCacheClusters", 2];
  const count = read(name);
  const hasReplica = count !== undefined && Number(textOf(count)) >= least;
  const steps: RepairStep[] = [
    ...(hasReplica ? [] : [{ set: `$.${name}`, to: least }]),
    { set: "$.AutomaticFailoverEnabled", to: true },
    ...(ruleId === "elasticache-replication-group-multi-az" ? [{ set: "$.MultiAZEnabled", to: true }] : []),
  ];
  return hasReplica ? { steps } : { steps, unsafe: "charge", because: "a replica is billed like any node" };
};
