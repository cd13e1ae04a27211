import { childOf, textOf } from "../../source/access.js";
import type { SourceNode } from "../../source/node.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/**
 * Silence is good news for a count that alarms when it rises, since services report no zeros; anything else
 * that stops reporting is a fault.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export const repair: CodeRepair = ({ resource }) => {
  const read = (name: string): SourceNode | undefined => childOf(resource?.properties, name);
  if (read("Metrics") !== undefined) return new Refusal("what silence of metric math means is not plain");
  const [statistic, operator] = [textOf(read("Statistic")) ?? "", textOf(read("ComparisonOperator")) ?? ""];
  const countsUp = ["Sum", "SampleCount"].includes(statistic) && operator.startsWith("GreaterThan");
  return { steps: [{ set: "$.TreatMissingData", to: countsUp ? "notBreaching" : "breaching" }] };
};
