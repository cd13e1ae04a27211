import type { RepairStep } from "../rules/repair.js";
import { childOf } from "../source/access.js";
import type { Stack } from "../stack/stack.js";
import type { Resource } from "../template/template.js";

/**
 * What gives a database the role by which RDS reports of its operating system: one of the template, else a new one.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
 */
export function monitoringRoleSteps(resource: Resource | undefined, stack: Stack): readonly RepairStep[] {
  if (childOf(resource?.properties, "MonitoringRoleArn") !== undefined) return [];
  const role = stack
    .ofType("AWS::IAM::Role")
    .find(
      (one) =>
        (one.condition === undefined || one.condition === resource?.condition) &&
        stack.mentionsAction(one, /\/AmazonRDSEnhancedMonitoringRole$/),
    );
  if (role !== undefined) return [{ set: "$.MonitoringRoleArn", to: { "Fn::GetAtt": [role.name, "Arn"] } }];
  return [
    { addResource: "DatabaseMonitoringRole", as: "role", is: newRole },
    { set: "$.MonitoringRoleArn", to: { "Fn::GetAtt": ["{role}", "Arn"] } },
  ];
}

const newRole = {
  Type: "AWS::IAM::Role",
  Properties: {
    AssumeRolePolicyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "monitoring.rds.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
        },
      ],
    },
    ManagedPolicyArns: [
      { "Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole" },
    ],
  },
};
