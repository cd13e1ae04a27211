import type { PropertySpecification } from "./definition.js";
import { type PathStep, propertyAt } from "./property-path.js";
import { resourceSpecification } from "./resource-specification.js";

/**
 * `only`: the service refuses anything but an ARN. `documented`: its documentation and the database's
 * links know no other form, which is no proof that a name fails (Amazon ECS takes a role's name as
 * `ExecutionRoleArn`, which its documentation does not say).
 */
export type ArnDemand = "only" | "documented";

/** Checked by hand: here a name or an id fails the deployment. `*` stands for an item of a list. */
const arnOnly = new Map<string, readonly string[]>(
  Object.entries({
    "AWS::ApiGateway::DomainName": ["CertificateArn", "RegionalCertificateArn"],
    "AWS::AutoScaling::AutoScalingGroup": ["TargetGroupARNs.*"],
    "AWS::CloudFront::Distribution": ["DistributionConfig.ViewerCertificate.AcmCertificateArn"],
    "AWS::CloudTrail::Trail": ["CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn"],
    "AWS::CloudWatch::Alarm": ["AlarmActions.*", "InsufficientDataActions.*", "OKActions.*"],
    "AWS::CloudWatch::CompositeAlarm": ["AlarmActions.*", "InsufficientDataActions.*", "OKActions.*"],
    "AWS::CodePipeline::Pipeline": ["RoleArn"],
    "AWS::EC2::FlowLog": ["DeliverLogsPermissionArn"],
    "AWS::ECS::Service": ["LoadBalancers.*.TargetGroupArn"],
    "AWS::EKS::Cluster": ["RoleArn"],
    "AWS::EKS::Nodegroup": ["NodeRole"],
    "AWS::ElasticLoadBalancingV2::Listener": [
      "Certificates.*.CertificateArn",
      "DefaultActions.*.TargetGroupArn",
      "LoadBalancerArn",
    ],
    "AWS::ElasticLoadBalancingV2::ListenerRule": ["Actions.*.TargetGroupArn", "ListenerArn"],
    "AWS::Events::Rule": ["RoleArn", "Targets.*.Arn", "Targets.*.DeadLetterConfig.Arn", "Targets.*.RoleArn"],
    "AWS::IAM::Group": ["ManagedPolicyArns.*"],
    "AWS::IAM::Role": ["ManagedPolicyArns.*", "PermissionsBoundary"],
    "AWS::IAM::User": ["ManagedPolicyArns.*", "PermissionsBoundary"],
    "AWS::KinesisFirehose::DeliveryStream": [
      "ExtendedS3DestinationConfiguration.BucketARN",
      "ExtendedS3DestinationConfiguration.RoleARN",
      "S3DestinationConfiguration.BucketARN",
      "S3DestinationConfiguration.RoleARN",
    ],
    "AWS::Lambda::EventSourceMapping": ["EventSourceArn"],
    "AWS::Lambda::Function": ["DeadLetterConfig.TargetArn", "Role"],
    "AWS::RDS::DBInstance": ["MonitoringRoleArn"],
    "AWS::S3::Bucket": [
      "NotificationConfiguration.LambdaConfigurations.*.Function",
      "NotificationConfiguration.QueueConfigurations.*.Queue",
      "NotificationConfiguration.TopicConfigurations.*.Topic",
      "ReplicationConfiguration.Role",
      "ReplicationConfiguration.Rules.*.Destination.Bucket",
    ],
    "AWS::SNS::Subscription": ["TopicArn"],
    "AWS::Scheduler::Schedule": ["Target.Arn", "Target.RoleArn"],
    "AWS::StepFunctions::StateMachine": ["RoleArn"],
    "AWS::WAFv2::WebACLAssociation": ["ResourceArn", "WebACLArn"],
  } satisfies Record<string, readonly string[]>),
);

/** For the test that every path above exists. */
export const arnOnlyPaths: ReadonlyMap<string, readonly string[]> = arnOnly;

/** Whether the value at the path must be an ARN; undefined where other forms are, or may be, accepted. */
export function arnDemand(type: string, path: readonly PathStep[]): ArnDemand | undefined {
  const written = path.map((step) => (typeof step === "number" ? "*" : step)).join(".");
  if (arnOnly.get(type)?.includes(written)) return "only";
  const resource = resourceSpecification(type);
  if (resource === undefined) return undefined;
  const inList = typeof path.at(-1) === "number" || path.at(-1) === "*";
  const property = propertyAt(resource, inList ? path.slice(0, -1) : path);
  if (property === undefined || (property.type.kind === "list") !== inList) return undefined;
  return saysArn(property) ? "documented" : undefined;
}

/** The links alone are no ground: `AWS::Lambda::Url.TargetFunctionArn` has only ARNs there and takes names. */
function saysArn({ targets, documentedAsArn }: PropertySpecification): boolean {
  const linksAgree = targets?.every(({ attribute }) => /A(?:rn|RN)$/.test(attribute)) ?? true;
  return linksAgree && documentedAsArn === true;
}
