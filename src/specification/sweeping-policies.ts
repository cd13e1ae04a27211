/**
 * AWS managed policies that grant sweeping rights, by the end of their ARN.
 *
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const sweepingPolicies: ReadonlySet<string> = new Set([
  "AmazonDynamoDBFullAccess",
  "AmazonEC2FullAccess",
  "AmazonRDSFullAccess",
  "AmazonS3FullAccess",
  "AmazonSNSFullAccess",
  "AmazonSQSFullAccess",
  "AWSCloudFormationFullAccess",
  "AWSKeyManagementServicePowerUser",
  "AWSLambda_FullAccess",
  "CloudWatchFullAccess",
  "IAMFullAccess",
  "PowerUserAccess",
  "SecretsManagerReadWrite",
  "SystemAdministrator",
  "job-function/DatabaseAdministrator",
  "job-function/NetworkAdministrator",
  "job-function/SystemAdministrator",
]);
