/**
 * Actions that take no resource, or only `*`: IAM refuses to narrow them. Written as IAM's patterns.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const unscopable = [
  "*:List*",
  "*:Describe*",
  "autoscaling:Describe*",
  "ce:*",
  "cloudformation:ValidateTemplate",
  "cloudwatch:GetMetricData",
  "cloudwatch:GetMetricStatistics",
  "cloudwatch:PutMetricData",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
  "ec2:AttachNetworkInterface",
  "ec2:DetachNetworkInterface",
  "ec2messages:*",
  "ecr:GetAuthorizationToken",
  "ecr-public:GetAuthorizationToken",
  "ecs:DiscoverPollEndpoint",
  "iam:GetAccountSummary",
  "kms:GenerateRandom",
  "logs:CreateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:GetLogDelivery",
  "logs:UpdateLogDelivery",
  "logs:PutResourcePolicy",
  "rekognition:Detect*",
  "s3:GetAccountPublicAccessBlock",
  "secretsmanager:GetRandomPassword",
  "ses:SendRawEmail",
  "ses:SendEmail",
  "ses:GetSendQuota",
  "ssm:DescribeParameters",
  "ssm:UpdateInstanceInformation",
  "ssmmessages:*",
  "sts:GetCallerIdentity",
  "tag:Get*",
  "textract:*",
  "translate:*",
  "comprehend:Detect*",
  "polly:SynthesizeSpeech",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
  "xray:GetSampling*",
];

/** What lists the objects of one bucket, which can be named. */
const scopable = new Set(
  ["ListBucket", "ListBucketMultipartUploads", "ListBucketVersions", "ListMultipartUploadParts"].map(
    (action) => `s3:${action}`.toLowerCase(),
  ),
);

const expressions = unscopable.map(
  (pattern) => new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`, "i"),
);

/** Whether an action can be limited to a resource at all. A wildcard can, unless all it covers cannot. */
export function isScopable(action: string): boolean {
  return scopable.has(action.toLowerCase()) || !expressions.some((expression) => expression.test(action));
}
