/**
 * Types whose fixed name gets in the way of an update: they hold data or take traffic, the name is
 * create-only, and so is some other setting that people do change. Such a change replaces the resource,
 * the new one is made before the old one is deleted, and two of one name cannot be.
 *
 * Left out: types where the name is the only thing that replaces them (buckets, log groups, streams,
 * search domains), where the other settings are part of the name (FIFO queues and topics), and what holds
 * nothing and is made anew in seconds (security groups, alarms, clusters of services).
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
 */
const nameProperties: ReadonlyMap<string, string> = new Map([
  ["AWS::DocDB::DBCluster", "DBClusterIdentifier"],
  ["AWS::DocDB::DBInstance", "DBInstanceIdentifier"],
  ["AWS::DynamoDB::GlobalTable", "TableName"],
  ["AWS::DynamoDB::Table", "TableName"],
  ["AWS::ECR::Repository", "RepositoryName"],
  ["AWS::ElastiCache::CacheCluster", "ClusterName"],
  ["AWS::ElastiCache::ReplicationGroup", "ReplicationGroupId"],
  ["AWS::ElasticLoadBalancing::LoadBalancer", "LoadBalancerName"],
  ["AWS::ElasticLoadBalancingV2::LoadBalancer", "Name"],
  ["AWS::ElasticLoadBalancingV2::TargetGroup", "Name"],
  ["AWS::Neptune::DBCluster", "DBClusterIdentifier"],
  ["AWS::Neptune::DBInstance", "DBInstanceIdentifier"],
  ["AWS::RDS::DBCluster", "DBClusterIdentifier"],
  ["AWS::RDS::DBInstance", "DBInstanceIdentifier"],
  ["AWS::RDS::GlobalCluster", "GlobalClusterIdentifier"],
  ["AWS::Redshift::Cluster", "ClusterIdentifier"],
  ["AWS::Timestream::InfluxDBInstance", "Name"],
]);

/** The property with the name, for types whose fixed name blocks a replacement. */
export function blockingNameProperty(type: string): string | undefined {
  return nameProperties.get(type);
}

/** For the tests that the rule looks at exactly these, and that they are as said above. */
export const typesWithBlockingNames: ReadonlyMap<string, string> = nameProperties;
