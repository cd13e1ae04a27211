import { childOf, textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";

/** With the stack's key: another cannot be taken later. Seven days, which RDS keeps by default, are free. */
export const repair: CodeRepair = ({ resource }) => {
  const read = (name: string): ReturnType<typeof childOf> => childOf(resource?.properties, name);
  const enable = { set: "$.EnablePerformanceInsights", to: true };
  const key = { set: "$.PerformanceInsightsKMSKeyId", to: { "Fn::GetAtt": ["{key}", "Arn"] } };
  const repaired =
    read("PerformanceInsightsKMSKeyId") === undefined
      ? { use: { key: "encryption-key" }, steps: [enable, key] }
      : { steps: [enable] };
  const retention = read("PerformanceInsightsRetentionPeriod");
  if (retention === undefined || textOf(retention) === "7") return repaired;
  return { ...repaired, unsafe: "charge", because: "keeping more than seven days is billed" };
};
