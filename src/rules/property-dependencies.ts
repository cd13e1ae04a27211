import type { Assertion } from "./rule.js";

/** Something that a property needs beside it, or must not have. */
export interface PropertyDependency {
  readonly types: readonly string[];
  /** Where this holds, `require` must. */
  readonly when: Assertion;
  readonly require: Assertion;
  /** `{resource}` is the logical id. */
  readonly message: string;
  readonly reference: string;
}

const documentation = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/";
const exists = (path: string): Assertion => ({ path, exists: true });
const isTrue = (path: string): Assertion => ({ path, equals: true });

/** Checked by hand against the documentation of each property. */
export const propertyDependencies: readonly PropertyDependency[] = [
  {
    types: ["AWS::DynamoDB::Table"],
    when: exists("$.SSESpecification.KMSMasterKeyId"),
    require: { path: "$.SSESpecification.SSEType", equals: "KMS" },
    message: "KMSMasterKeyId needs SSEType: KMS beside it",
    reference: `${documentation}aws-properties-dynamodb-table-ssespecification.html`,
  },
  {
    types: ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"],
    when: exists("$.KmsKeyId"),
    require: {
      or: [
        isTrue("$.StorageEncrypted"),
        exists("$.DBSnapshotIdentifier"),
        exists("$.SnapshotIdentifier"),
        exists("$.SourceDBInstanceIdentifier"),
        exists("$.SourceDBClusterIdentifier"),
        exists("$.DBClusterIdentifier"),
        exists("$.SourceRegion"),
        exists("$.ReplicationSourceIdentifier"),
        exists("$.GlobalClusterIdentifier"),
      ],
    },
    message: "KmsKeyId needs StorageEncrypted: true beside it",
    reference: `${documentation}aws-resource-rds-dbinstance.html`,
  },
  {
    types: ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"],
    when: { path: "$.MonitoringInterval", range: { min: 1 } },
    require: exists("$.MonitoringRoleArn"),
    message: "a MonitoringInterval other than 0 needs MonitoringRoleArn beside it",
    reference: `${documentation}aws-resource-rds-dbinstance.html`,
  },
  {
    types: ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"],
    when: isTrue("$.ManageMasterUserPassword"),
    require: { path: "$.MasterUserPassword", absent: true },
    message: "ManageMasterUserPassword and MasterUserPassword exclude each other",
    reference: `${documentation}aws-resource-rds-dbinstance.html`,
  },
  {
    types: ["AWS::ElastiCache::ReplicationGroup"],
    when: exists("$.AuthToken"),
    require: isTrue("$.TransitEncryptionEnabled"),
    message: "AuthToken needs TransitEncryptionEnabled: true beside it",
    reference: `${documentation}aws-resource-elasticache-replicationgroup.html`,
  },
  {
    types: ["AWS::ElastiCache::ReplicationGroup"],
    when: isTrue("$.MultiAZEnabled"),
    require: isTrue("$.AutomaticFailoverEnabled"),
    message: "MultiAZEnabled needs AutomaticFailoverEnabled: true beside it",
    reference: `${documentation}aws-resource-elasticache-replicationgroup.html`,
  },
  {
    types: ["AWS::ElastiCache::ReplicationGroup"],
    when: exists("$.KmsKeyId"),
    require: isTrue("$.AtRestEncryptionEnabled"),
    message: "KmsKeyId needs AtRestEncryptionEnabled: true beside it",
    reference: `${documentation}aws-resource-elasticache-replicationgroup.html`,
  },
  {
    types: ["AWS::EFS::FileSystem"],
    when: exists("$.KmsKeyId"),
    require: isTrue("$.Encrypted"),
    message: "KmsKeyId needs Encrypted: true beside it",
    reference: `${documentation}aws-resource-efs-filesystem.html`,
  },
  {
    types: ["AWS::SQS::Queue"],
    when: isTrue("$.ContentBasedDeduplication"),
    require: isTrue("$.FifoQueue"),
    message: "ContentBasedDeduplication needs FifoQueue: true beside it",
    reference: `${documentation}aws-resource-sqs-queue.html`,
  },
  {
    types: ["AWS::SQS::Queue"],
    when: exists("$.KmsMasterKeyId"),
    require: { not: isTrue("$.SqsManagedSseEnabled") },
    message: "KmsMasterKeyId and SqsManagedSseEnabled exclude each other",
    reference: `${documentation}aws-resource-sqs-queue.html`,
  },
  {
    types: ["AWS::SNS::Topic"],
    when: isTrue("$.ContentBasedDeduplication"),
    require: isTrue("$.FifoTopic"),
    message: "ContentBasedDeduplication needs FifoTopic: true beside it",
    reference: `${documentation}aws-resource-sns-topic.html`,
  },
  {
    types: ["AWS::ECS::Service"],
    when: exists("$.LaunchType"),
    require: { path: "$.CapacityProviderStrategy", absent: true },
    message: "LaunchType and CapacityProviderStrategy exclude each other",
    reference: `${documentation}aws-resource-ecs-service.html`,
  },
];
