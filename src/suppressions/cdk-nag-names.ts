/**
 * cdk-nag's suppressions name a check of a pack, `HIPAA.Security-RDSMultiAZSupport`: the pack, and the name of
 * the check. Only AwsSolutions has numbers instead. Rules list either.
 *
 * https://github.com/cdklabs/cdk-nag/blob/main/RULES.md
 */
const awsSolutions: Readonly<Record<string, string>> = {
  AEC1: "ElastiCacheClusterInVPC",
  AEC3: "ElastiCacheRedisClusterEncryption",
  AEC4: "ElastiCacheRedisClusterMultiAZ",
  AEC5: "ElastiCacheClusterNonDefaultPort",
  AEC6: "ElastiCacheRedisClusterRedisAuth",
  DDB3: "DynamoDBPITREnabled",
  EC23: "EC2RestrictedInbound",
  EC27: "EC2SecurityGroupDescription",
  ECS2: "ECSTaskDefinitionNoEnvironmentVariables",
  ECS4: "ECSClusterCloudWatchContainerInsights",
  ECS7: "ECSTaskDefinitionContainerLogging",
  ELB2: "ELBLoggingEnabled",
  IAM4: "IAMNoManagedPolicies",
  IAM5: "IAMNoWildcardPermissions",
  KMS5: "KMSBackingKeyRotationEnabled",
  RDS10: "RDSInstanceDeletionProtectionEnabled",
  RDS11: "RDSNonDefaultPort",
  RDS13: "RDSInstanceBackupEnabled",
  RDS14: "AuroraMySQLBacktrack",
  RDS15: "RDSInstanceDeletionProtectionEnabled",
  RDS16: "AuroraMySQLLogging",
  RDS2: "RDSStorageEncrypted",
  RDS3: "RDSMultiAZSupport",
  RDS6: "AuroraMySQLPostgresIAMAuth",
  S1: "S3BucketLoggingEnabled",
  S10: "S3BucketSSLRequestsOnly",
  S2: "S3BucketLevelPublicAccessProhibited",
  S5: "S3WebBucketOAIAccess",
  SNS2: "SNSEncryptedKMS",
  SNS3: "SNSTopicSSLPublishOnly",
  SQS2: "SQSQueueSSE",
  SQS3: "SQSQueueDLQ",
  SQS4: "SQSQueueSSLRequestsOnly",
  VPC7: "VPCFlowLogsEnabled",
};

/** Under which names rules may list a check: as written, by its name, and by its number in AwsSolutions. */
export function cdkNagNames(id: string): readonly string[] {
  const suffix = id.slice(id.indexOf("-") + 1);
  const numbered = id.startsWith("AwsSolutions-") && Object.hasOwn(awsSolutions, suffix);
  const name = numbered ? (awsSolutions[suffix] as string) : suffix;
  const numbers = Object.entries(awsSolutions).flatMap(([number, of]) =>
    of === name ? [`AwsSolutions-${number}`] : [],
  );
  return [...new Set([id, name, ...numbers])];
}

/** For a test that each is one that a rule stands for. */
export const numberedChecks: readonly string[] = Object.keys(awsSolutions);
