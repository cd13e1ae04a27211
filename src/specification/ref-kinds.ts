import { typeThatAnswers } from "./attribute-exceptions.js";
import { resourceSpecification } from "./resource-specification.js";

/**
 * What `Ref` gives: an ARN; a name (also an identifier that users choose, such as a DB instance's);
 * an id that AWS makes; a URL; or other text (an IP address, parts joined with `|`, an opaque id that
 * nothing accepts).
 */
export type RefKind = "arn" | "name" | "id" | "url" | "text";

/**
 * Checked by hand against "Return values" of the CloudFormation reference, where the database's
 * identifier is composed, or is the bare `Id` of the old schemas, which says nothing.
 */
const corrections = new Map<string, RefKind>(
  Object.entries({
    "AWS::AmazonMQ::Broker": "id",
    "AWS::ApiGateway::Account": "id",
    "AWS::ApiGateway::UsagePlan": "id",
    "AWS::ApplicationAutoScaling::ScalableTarget": "text",
    "AWS::ApplicationAutoScaling::ScalingPolicy": "arn",
    "AWS::AutoScalingPlans::ScalingPlan": "arn",
    "AWS::Budgets::Budget": "name",
    // The id of a stack is its ARN.
    "AWS::CloudFormation::Stack": "arn",
    "AWS::CloudFormation::WaitConditionHandle": "url",
    "AWS::CloudFront::CachePolicy": "id",
    "AWS::CloudFront::CloudFrontOriginAccessIdentity": "id",
    "AWS::CloudFront::Distribution": "id",
    "AWS::CloudFront::OriginAccessControl": "id",
    "AWS::CloudFront::OriginRequestPolicy": "id",
    "AWS::CloudFront::ResponseHeadersPolicy": "id",
    "AWS::Cognito::IdentityPool": "id",
    "AWS::Config::AggregationAuthorization": "arn",
    "AWS::DMS::ReplicationInstance": "arn",
    "AWS::DirectoryService::MicrosoftAD": "id",
    "AWS::DirectoryService::SimpleAD": "id",
    "AWS::DocDB::DBCluster": "name",
    "AWS::DocDB::DBInstance": "name",
    "AWS::EC2::EIP": "text",
    "AWS::EC2::EgressOnlyInternetGateway": "id",
    "AWS::EC2::FlowLog": "id",
    "AWS::EC2::NetworkAcl": "id",
    "AWS::EC2::NetworkInterface": "id",
    "AWS::EC2::SecurityGroup": "id",
    "AWS::EC2::TransitGateway": "id",
    "AWS::EC2::VPCEndpoint": "id",
    "AWS::EC2::VPCPeeringConnection": "id",
    "AWS::EFS::MountTarget": "id",
    "AWS::EKS::Nodegroup": "text",
    "AWS::EMR::Cluster": "id",
    // `bus|rule` for a bus other than the default one.
    "AWS::Events::Rule": "name",
    "AWS::FSx::FileSystem": "id",
    "AWS::GuardDuty::Detector": "id",
    "AWS::IAM::AccessKey": "id",
    "AWS::IAM::Policy": "text",
    "AWS::Lambda::EventSourceMapping": "id",
    "AWS::OpenSearchServerless::Collection": "id",
    "AWS::Route53::HostedZone": "id",
    "AWS::SNS::TopicPolicy": "text",
    "AWS::SQS::QueuePolicy": "text",
    "AWS::SecretsManager::ResourcePolicy": "arn",
    "AWS::SecretsManager::RotationSchedule": "arn",
    "AWS::SecretsManager::Secret": "arn",
    "AWS::SecretsManager::SecretTargetAttachment": "arn",
    "AWS::ServiceDiscovery::HttpNamespace": "id",
    "AWS::ServiceDiscovery::PrivateDnsNamespace": "id",
    "AWS::ServiceDiscovery::PublicDnsNamespace": "id",
    "AWS::ServiceDiscovery::Service": "id",
    "AWS::WAF::WebACL": "id",
    "AWS::WAFRegional::WebACL": "id",
    // `name|id|scope`
    "AWS::WAFv2::IPSet": "text",
    "AWS::WAFv2::RegexPatternSet": "text",
    "AWS::WAFv2::RuleGroup": "text",
    "AWS::WAFv2::WebACL": "text",
  } satisfies Record<string, RefKind>),
);

/** For the test that every corrected name is a type. */
export const typesWithCorrectedRef: readonly string[] = [...corrections.keys()];

/** Undefined where it is not known: unknown types, custom resources, identifiers that say nothing. */
export function refKind(type: string): RefKind | undefined {
  const answering = typeThatAnswers(type);
  const corrected = corrections.get(answering);
  if (corrected !== undefined) return corrected;
  const identifier = resourceSpecification(answering)?.refIdentifier ?? [];
  return identifier.length === 1 ? kindOfIdentifier(identifier[0]!) : undefined;
}

function kindOfIdentifier(name: string): RefKind | undefined {
  if (/A(?:rn|RN)$/.test(name)) return "arn";
  if (/^(?:.+)I(?:d|D)$/.test(name)) return "id";
  if (/(?:Name|Identifier)$/.test(name)) return "name";
  if (/U(?:rl|RL)$/.test(name)) return "url";
  return undefined;
}
