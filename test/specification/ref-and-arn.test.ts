import { describe, expect, it } from "vitest";
import { arnDemand, arnOnlyPaths } from "../../src/specification/arn-properties.js";
import { propertyAt } from "../../src/specification/property-path.js";
import { type RefKind, refKind, typesWithCorrectedRef } from "../../src/specification/ref-kinds.js";
import {
  isKnownResourceType,
  resourceSpecification,
} from "../../src/specification/resource-specification.js";

describe("what Ref gives", () => {
  it.each<[RefKind | undefined, string[]]>([
    [
      "arn",
      [
        "SNS::Topic",
        "SecretsManager::Secret",
        "ElasticLoadBalancingV2::LoadBalancer",
        "ElasticLoadBalancingV2::TargetGroup",
        "ElasticLoadBalancingV2::Listener",
        "ECS::Service",
        "ECS::TaskDefinition",
        "StepFunctions::StateMachine",
        "CertificateManager::Certificate",
        "IAM::ManagedPolicy",
        "Lambda::Version",
        "Lambda::Alias",
        "CloudFormation::Stack",
        "AutoScaling::ScalingPolicy",
        "Batch::JobDefinition",
        "Serverless::StateMachine",
      ],
    ],
    [
      "name",
      [
        "IAM::Role",
        "IAM::User",
        "IAM::InstanceProfile",
        "Lambda::Function",
        "Logs::LogGroup",
        "S3::Bucket",
        "DynamoDB::Table",
        "ECS::Cluster",
        "ECR::Repository",
        "CloudWatch::Alarm",
        "Events::Rule",
        "CodeBuild::Project",
        "KMS::Alias",
        "RDS::DBInstance",
        "RDS::DBCluster",
        "DocDB::DBCluster",
        "SSM::Parameter",
        "Kinesis::Stream",
        "AutoScaling::AutoScalingGroup",
        "Serverless::Function",
      ],
    ],
    [
      "id",
      [
        "KMS::Key",
        "EC2::VPC",
        "EC2::Subnet",
        "EC2::SecurityGroup",
        "EC2::Instance",
        "EC2::LaunchTemplate",
        "CloudFront::Distribution",
        "ApiGateway::RestApi",
        "Cognito::UserPool",
        "EFS::FileSystem",
        "Route53::HostedZone",
      ],
    ],
    ["url", ["SQS::Queue", "CloudFormation::WaitConditionHandle"]],
    ["text", ["IAM::Policy", "WAFv2::WebACL", "EC2::EIP"]],
    [undefined, ["CloudFormation::CustomResource", "No::SuchType"]],
  ])("%s", (kind, types) => {
    for (const type of types) expect(refKind(`AWS::${type}`), type).toBe(kind);
  });

  it("is corrected only for types that there are", () => {
    for (const type of typesWithCorrectedRef) expect(isKnownResourceType(type), type).toBe(true);
  });
});

describe("which properties take an ARN only", () => {
  it("knows the ones where anything else fails", () => {
    expect(arnDemand("AWS::Lambda::Function", ["Role"])).toBe("only");
    expect(arnDemand("AWS::ECS::Service", ["LoadBalancers", 1, "TargetGroupArn"])).toBe("only");
    expect(arnDemand("AWS::IAM::Role", ["ManagedPolicyArns", 0])).toBe("only");
  });

  it("knows those that are documented so", () => {
    expect(arnDemand("AWS::ECS::TaskDefinition", ["ExecutionRoleArn"])).toBe("documented");
    expect(arnDemand("AWS::DMS::ReplicationTask", ["ReplicationInstanceArn"])).toBe("documented");
  });

  it.each([
    // "The short name or full Amazon Resource Name (ARN) of the … role"
    ["AWS::ECS::TaskDefinition", ["TaskRoleArn"]],
    ["AWS::Lambda::Url", ["TargetFunctionArn"]],
    ["AWS::RDS::DBInstance", ["KmsKeyId"]],
    ["AWS::Logs::MetricFilter", ["LogGroupName"]],
    ["AWS::IAM::Role", ["ManagedPolicyArns"]],
    ["AWS::IAM::Role", ["NoSuchArn"]],
    ["AWS::No::SuchType", ["RoleArn"]],
  ])("says nothing of %s %j", (type, path) => {
    expect(arnDemand(type, path)).toBeUndefined();
  });

  it("names only paths that there are", () => {
    for (const [type, paths] of arnOnlyPaths) {
      for (const path of paths) {
        const steps = path.replace(/\.\*$/, "").split(".");
        expect(propertyAt(resourceSpecification(type)!, steps), `${type} ${path}`).toBeDefined();
      }
    }
  });
});
