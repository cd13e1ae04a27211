/** trivy's long names of checks, and the ids that rules list. */
const longNames: Readonly<Record<string, string>> = {
  "aws-cloudtrail-require-bucket-access-logging": "AWS-0163",
  "aws-cloudwatch-log-group-customer-key": "AWS-0017",
  "aws-dynamodb-enable-recovery": "AWS-0024",
  "aws-dynamodb-table-customer-key": "AWS-0025",
  "aws-ec2-add-description-to-security-group": "AWS-0099",
  "aws-ec2-add-description-to-security-group-rule": "AWS-0124",
  "aws-ec2-no-public-egress-sgr": "AWS-0104",
  "aws-ec2-no-public-ingress-sgr": "AWS-0107",
  "aws-ec2-no-public-ip-subnet": "AWS-0164",
  "aws-ec2-require-vpc-flow-logs-for-all-vpcs": "AWS-0178",
  "aws-ecs-enable-container-insight": "AWS-0034",
  "aws-ecs-enable-in-transit-encryption": "AWS-0035",
  "aws-ecs-no-plaintext-secrets": "AWS-0036",
  "aws-elasticache-enable-at-rest-encryption": "AWS-0045",
  "aws-elasticache-enable-backup-retention": "AWS-0050",
  "aws-elasticache-enable-in-transit-encryption": "AWS-0051",
  "aws-elb-alb-not-public": "AWS-0053",
  "aws-elb-drop-invalid-headers": "AWS-0052",
  "aws-elb-http-not-used": "AWS-0054",
  "aws-elb-use-secure-tls-policy": "AWS-0047",
  "aws-iam-no-policy-wildcards": "AWS-0057",
  "aws-rds-enable-deletion-protection": "AWS-0177",
  "aws-rds-enable-iam-auth": "AWS-0176",
  "aws-rds-enable-performance-insights": "AWS-0133",
  "aws-rds-enable-performance-insights-encryption": "AWS-0078",
  "aws-rds-encrypt-cluster-storage-data": "AWS-0079",
  "aws-rds-encrypt-instance-storage-data": "AWS-0080",
  "aws-rds-no-public-db-access": "AWS-0180",
  "aws-rds-specify-backup-retention": "AWS-0077",
  "aws-s3-block-public-acls": "AWS-0086",
  "aws-s3-block-public-policy": "AWS-0087",
  "aws-s3-enable-bucket-encryption": "AWS-0088",
  "aws-s3-enable-bucket-logging": "AWS-0089",
  "aws-s3-enable-object-read-logging": "AWS-0172",
  "aws-s3-enable-object-write-logging": "AWS-0171",
  "aws-s3-enable-versioning": "AWS-0090",
  "aws-s3-encryption-customer-key": "AWS-0132",
  "aws-s3-ignore-public-acls": "AWS-0091",
  "aws-s3-no-public-access-with-acl": "AWS-0092",
  "aws-s3-no-public-buckets": "AWS-0093",
  "aws-s3-specify-public-access-block": "AWS-0094",
  "aws-sns-enable-topic-encryption": "AWS-0095",
  "aws-sns-topic-encryption-use-cmk": "AWS-0136",
  "aws-sqs-enable-queue-encryption": "AWS-0096",
  "aws-sqs-no-wildcards-in-policy-documents": "AWS-0097",
  "aws-sqs-queue-encryption-use-cmk": "AWS-0135",
};

/**
 * The ids that a suppression means: `AWS-0180`, `AVD-AWS-0180`, a long name, or a pattern that ends in `*`.
 *
 * @param checks the ids that rules list
 */
export function trivyNames(written: string, checks: readonly string[]): readonly string[] {
  const lower = written.toLowerCase();
  const id = lower.replace(/^avd-/, "");
  if (id.endsWith("*")) {
    const start = id.slice(0, -1);
    const named = Object.entries(longNames).filter(([name]) => name.startsWith(start));
    return [
      ...checks.filter((check) => check.toLowerCase().startsWith(start)),
      ...named.map(([, check]) => check),
    ];
  }
  return Object.hasOwn(longNames, id) ? [longNames[id] as string] : [id.toUpperCase()];
}

/** For a test that each is one that a rule stands for. */
export const longCheckNames: readonly string[] = Object.keys(longNames);
