import type { AddResourceStep } from "../rules/repair.js";
import type { PlainData } from "../schema/plain-data.js";

/** When an alarm goes off. */
export interface Watch {
  readonly namespace: string;
  readonly metric: string;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum";
  readonly threshold: number;
  readonly comparison?: "LessThanThreshold" | "GreaterThanOrEqualToThreshold";
  /** Periods of five minutes that it must hold. */
  readonly periods: number;
  /** Undefined where CloudWatch has its own way with missing data. */
  readonly missing: "breaching" | "notBreaching" | undefined;
  readonly description: string;
}

export interface Dimension {
  readonly Name: string;
  readonly Value: PlainData;
}

/**
 * An alarm that notifies a topic.
 *
 * @param topic its logical id, or the name in braces of what is added
 */
export function newAlarm(
  logicalId: string,
  watch: Watch,
  dimensions: readonly Dimension[],
  topic: string,
): AddResourceStep {
  return {
    addResource: logicalId,
    is: {
      Type: "AWS::CloudWatch::Alarm",
      Properties: {
        AlarmDescription: watch.description,
        Namespace: watch.namespace,
        MetricName: watch.metric,
        Dimensions: dimensions.map(({ Name, Value }) => ({ Name, Value })),
        Statistic: watch.statistic,
        Period: 300,
        EvaluationPeriods: watch.periods,
        Threshold: watch.threshold,
        ComparisonOperator: watch.comparison ?? "GreaterThanThreshold",
        ...(watch.missing === undefined ? {} : { TreatMissingData: watch.missing }),
        AlarmActions: [{ Ref: topic }],
      },
    },
  };
}
