import type { RepairStep } from "../../rules/repair.js";
import type { PlainData } from "../../schema/plain-data.js";
import { childOf, textOf } from "../../source/access.js";
import type { Stack } from "../../stack/stack.js";
import type { Resource } from "../../template/template.js";
import type { CodeRepair } from "../code-repair.js";
import { logBucket } from "../companions/log-bucket.js";

/**
 * Logs to the stack's log bucket, or to a new one, whose policy lets S3 deliver them.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export const repair: CodeRepair = ({ resource }, stack) => {
  const there = logBucket
    .candidates(stack, resource)
    .find(({ condition }) => condition === undefined || condition === resource?.condition);
  const target = there?.name ?? "{logs}";
  const logging: RepairStep = {
    set: "$.LoggingConfiguration",
    to: { DestinationBucketName: { Ref: target }, LogFilePrefix: "{resource}/" },
  };
  if (there !== undefined) return { steps: [...permission(there, stack), logging] };
  return {
    steps: [
      { addResource: "AccessLogBucketPolicy", is: policyOf(target, [delivery(target), tlsOnly(target)]) },
      { addResource: "AccessLogBucket", as: "logs", is: newBucket },
      logging,
    ],
  };
};

/** Lets S3 deliver to a bucket of the stack, where its policy does not yet. */
function permission(bucket: Resource, stack: Stack): readonly RepairStep[] {
  if (textOf(childOf(bucket.properties, "AccessControl")) === "LogDeliveryWrite") return [];
  const policy = stack.mentioning(bucket.name, "AWS::S3::BucketPolicy")[0];
  if (policy === undefined)
    return [{ addResource: `${bucket.name}Policy`, is: policyOf(bucket.name, [delivery(bucket.name)]) }];
  if (stack.mentionsAction(policy, /^logging\.s3\.amazonaws\.com$/)) return [];
  return [{ add: "$.PolicyDocument.Statement", item: delivery(bucket.name), on: policy.name }];
}

const policyOf = (bucket: string, statements: readonly PlainData[]): PlainData => ({
  Type: "AWS::S3::BucketPolicy",
  Properties: {
    Bucket: { Ref: bucket },
    PolicyDocument: { Version: "2012-10-17", Statement: statements },
  },
});

const delivery = (bucket: string): PlainData => ({
  Sid: "DeliverAccessLogs",
  Effect: "Allow",
  Principal: { Service: "logging.s3.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: { "Fn::Sub": `\${${bucket}.Arn}/*` },
  Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
});

const tlsOnly = (bucket: string): PlainData => ({
  Sid: "DenyRequestsWithoutTls",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [{ "Fn::GetAtt": [bucket, "Arn"] }, { "Fn::Sub": `\${${bucket}.Arn}/*` }],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

/** S3 delivers access logs only to buckets with its own keys. */
const newBucket = {
  Type: "AWS::S3::Bucket",
  DeletionPolicy: "Retain",
  UpdateReplacePolicy: "Retain",
  Properties: {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
    },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    VersioningConfiguration: { Status: "Enabled" },
    LifecycleConfiguration: {
      Rules: [
        {
          Id: "ExpireOldVersions",
          Status: "Enabled",
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        },
      ],
    },
    Tags: [{ Key: "Name", Value: { "Fn::Sub": "${AWS::StackName}-access-logs" } }],
  },
};
