import type { RepairStep } from "../../rules/repair.js";
import { childOf, itemsOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** Capacity on demand, for the table and its indexes, unless a part of it scales by targets of its own. */
export const repair: CodeRepair = ({ resource }, stack) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  if (stack.mentioning(resource.name, "AWS::ApplicationAutoScaling::ScalableTarget").length > 0)
    return new Refusal("a part of its capacity scales already; what the rest should be is yours to say");
  const throughput = "ProvisionedThroughput";
  const removed: RepairStep[] =
    childOf(resource.properties, throughput) === undefined ? [] : [{ remove: `$.${throughput}` }];
  if (resource.type === "AWS::Serverless::SimpleTable") return { steps: removed };
  for (const [i, index] of itemsOf(childOf(resource.properties, "GlobalSecondaryIndexes")).entries()) {
    if (childOf(index, throughput) !== undefined)
      removed.push({ remove: `$.GlobalSecondaryIndexes[${i}].${throughput}` });
  }
  return { steps: [{ set: "$.BillingMode", to: "PAY_PER_REQUEST" }, ...removed] };
};
