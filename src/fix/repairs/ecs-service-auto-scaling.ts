import { textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { readBelow } from "../read-below.js";
import { Refusal } from "../refusal.js";

/** From as many tasks as there are now to twice as many, by their CPU. */
export const repair: CodeRepair = ({ resource }) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const cluster = readBelow(resource, "Cluster");
  const named = cluster?.kind === "map" ? textOf(cluster.entries.get("Ref")?.value) : undefined;
  if (named === undefined) return new Refusal("the name of its cluster is not plain");
  const desired = readBelow(resource, "DesiredCount");
  const least = desired === undefined ? 1 : Number(textOf(desired));
  if (!(least >= 1)) return new Refusal("how many tasks it runs is not plain");
  return {
    steps: [
      {
        addResource: "{resource}ScalingPolicy",
        is: {
          Type: "AWS::ApplicationAutoScaling::ScalingPolicy",
          Properties: {
            PolicyName: "cpu",
            PolicyType: "TargetTrackingScaling",
            ScalingTargetId: { Ref: "{target}" },
            TargetTrackingScalingPolicyConfiguration: {
              PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
              TargetValue: 60,
            },
          },
        },
      },
      {
        addResource: "{resource}ScalableTarget",
        as: "target",
        is: {
          Type: "AWS::ApplicationAutoScaling::ScalableTarget",
          Properties: {
            ServiceNamespace: "ecs",
            ScalableDimension: "ecs:service:DesiredCount",
            ResourceId: { "Fn::Sub": `service/\${${named}}/\${{resource}.Name}` },
            MinCapacity: least,
            MaxCapacity: 2 * least,
          },
        },
      },
    ],
  };
};
