/**
 * How a metric names the resource that it measures: the namespace, the dimension, and what in a template
 * gives the dimension's value.
 */
export interface MetricIdentity {
  readonly type: string;
  readonly namespaces: readonly string[];
  readonly dimension: string;
  /** `Ref`, or attributes that hold the value. Anything else (the ARN, mostly) names nothing. */
  readonly by: readonly string[];
  /** The property with the resource's name, where the dimension's value is that name. */
  readonly nameProperty?: string;
  /** The metric is of a member, named by the resource's name and a number: `cache-001`. */
  readonly member?: true;
  /** Without any dimension the metric is the sum over all resources of the type. */
  readonly wholeAccount?: true;
}

const row = (
  type: string,
  namespaces: string | readonly string[],
  dimension: string,
  by: readonly string[],
  nameProperty?: string,
  more: Pick<MetricIdentity, "member" | "wholeAccount"> = {},
): MetricIdentity => ({
  type,
  namespaces: typeof namespaces === "string" ? [namespaces] : namespaces,
  dimension,
  by,
  ...(nameProperty === undefined ? {} : { nameProperty }),
  ...more,
});

const loadBalancing = ["AWS/ApplicationELB", "AWS/NetworkELB", "AWS/GatewayELB"];

/** The dimensions are on each service's "CloudWatch metrics" page; `by` is what Ref and GetAtt return. */
export const metricIdentities: readonly MetricIdentity[] = [
  row("AWS::AmazonMQ::Broker", "AWS/AmazonMQ", "Broker", [], "BrokerName"),
  row("AWS::ApiGateway::RestApi", "AWS/ApiGateway", "ApiName", [], "Name"),
  row("AWS::ApiGatewayV2::Api", "AWS/ApiGateway", "ApiId", ["Ref", "ApiId"]),
  row(
    "AWS::AutoScaling::AutoScalingGroup",
    ["AWS/AutoScaling", "AWS/EC2", "CWAgent"],
    "AutoScalingGroupName",
    ["Ref"],
    "AutoScalingGroupName",
  ),
  row("AWS::CloudFront::Distribution", "AWS/CloudFront", "DistributionId", ["Ref", "Id"]),
  row("AWS::Cognito::UserPool", "AWS/Cognito", "UserPool", ["Ref", "UserPoolId"]),
  row("AWS::DocDB::DBCluster", "AWS/DocDB", "DBClusterIdentifier", ["Ref"], "DBClusterIdentifier"),
  row("AWS::DocDB::DBInstance", "AWS/DocDB", "DBInstanceIdentifier", ["Ref"], "DBInstanceIdentifier"),
  row("AWS::DynamoDB::GlobalTable", "AWS/DynamoDB", "TableName", ["Ref"], "TableName"),
  row("AWS::DynamoDB::Table", "AWS/DynamoDB", "TableName", ["Ref"], "TableName"),
  row("AWS::EC2::Instance", ["AWS/EC2", "CWAgent"], "InstanceId", ["Ref", "InstanceId"]),
  row("AWS::EC2::NatGateway", "AWS/NATGateway", "NatGatewayId", ["Ref", "NatGatewayId"]),
  row("AWS::ECS::Cluster", ["AWS/ECS", "ECS/ContainerInsights"], "ClusterName", ["Ref"], "ClusterName"),
  row("AWS::ECS::Service", ["AWS/ECS", "ECS/ContainerInsights"], "ServiceName", ["Name"], "ServiceName"),
  row("AWS::EFS::FileSystem", "AWS/EFS", "FileSystemId", ["Ref", "FileSystemId"]),
  row("AWS::ElastiCache::CacheCluster", "AWS/ElastiCache", "CacheClusterId", ["Ref"], "ClusterName"),
  row("AWS::ElastiCache::ReplicationGroup", "AWS/ElastiCache", "CacheClusterId", [], "ReplicationGroupId", {
    member: true,
  }),
  row(
    "AWS::ElastiCache::ReplicationGroup",
    "AWS/ElastiCache",
    "ReplicationGroupId",
    ["Ref"],
    "ReplicationGroupId",
  ),
  row("AWS::ElastiCache::ServerlessCache", "AWS/ElastiCache", "clusterId", ["Ref"], "ServerlessCacheName"),
  row("AWS::ElasticLoadBalancing::LoadBalancer", "AWS/ELB", "LoadBalancerName", ["Ref"], "LoadBalancerName"),
  row("AWS::ElasticLoadBalancingV2::LoadBalancer", loadBalancing, "LoadBalancer", ["LoadBalancerFullName"]),
  row("AWS::ElasticLoadBalancingV2::TargetGroup", loadBalancing, "TargetGroup", ["TargetGroupFullName"]),
  row("AWS::Elasticsearch::Domain", "AWS/ES", "DomainName", ["Ref"], "DomainName"),
  row("AWS::Events::Rule", "AWS/Events", "RuleName", ["Ref"], "Name"),
  row("AWS::Kinesis::Stream", "AWS/Kinesis", "StreamName", ["Ref"], "Name"),
  row(
    "AWS::KinesisFirehose::DeliveryStream",
    "AWS/Firehose",
    "DeliveryStreamName",
    ["Ref"],
    "DeliveryStreamName",
  ),
  row("AWS::Lambda::Function", "AWS/Lambda", "FunctionName", ["Ref"], "FunctionName", { wholeAccount: true }),
  row("AWS::Logs::LogGroup", "AWS/Logs", "LogGroupName", ["Ref"], "LogGroupName"),
  row("AWS::MSK::Cluster", "AWS/Kafka", "Cluster Name", [], "ClusterName"),
  row("AWS::MemoryDB::Cluster", "AWS/MemoryDB", "ClusterName", ["Ref"], "ClusterName"),
  row("AWS::Neptune::DBCluster", "AWS/Neptune", "DBClusterIdentifier", ["Ref"], "DBClusterIdentifier"),
  row("AWS::Neptune::DBInstance", "AWS/Neptune", "DBInstanceIdentifier", ["Ref"], "DBInstanceIdentifier"),
  row("AWS::OpenSearchService::Domain", "AWS/ES", "DomainName", ["Ref"], "DomainName"),
  row("AWS::RDS::DBCluster", "AWS/RDS", "DBClusterIdentifier", ["Ref"], "DBClusterIdentifier"),
  row("AWS::RDS::DBInstance", "AWS/RDS", "DBInstanceIdentifier", ["Ref"], "DBInstanceIdentifier"),
  row("AWS::Redshift::Cluster", "AWS/Redshift", "ClusterIdentifier", ["Ref"], "ClusterIdentifier"),
  row("AWS::Route53::HealthCheck", "AWS/Route53", "HealthCheckId", ["Ref", "HealthCheckId"]),
  row("AWS::S3::Bucket", "AWS/S3", "BucketName", ["Ref"], "BucketName"),
  row("AWS::SNS::Topic", "AWS/SNS", "TopicName", ["TopicName"], "TopicName"),
  row("AWS::SQS::Queue", "AWS/SQS", "QueueName", ["QueueName"], "QueueName"),
  row("AWS::StepFunctions::StateMachine", "AWS/States", "StateMachineArn", ["Ref", "Arn"]),
];

/** How metrics name resources of a type; of the first of the types that has any (SAM resources have two). */
export function identitiesOf(types: readonly string[]): readonly MetricIdentity[] {
  return metricIdentities.filter((identity) => types.includes(identity.type));
}

/** What a dimension of a namespace may name. */
export function identitiesByDimension(namespace: string, dimension: string): readonly MetricIdentity[] {
  return metricIdentities.filter(
    (identity) => identity.dimension === dimension && identity.namespaces.includes(namespace),
  );
}
