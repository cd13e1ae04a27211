import type { RepairStep } from "../rules/repair.js";
import type { PlainData } from "../schema/plain-data.js";
import { textOf } from "../source/access.js";
import type { Stack } from "../stack/stack.js";
import type { Resource } from "../template/template.js";
import { logBucket } from "./companions/log-bucket.js";
import { readBelow } from "./read-below.js";
import { isThereWith } from "./reference-target.js";

/** Who delivers logs, and where in the bucket. */
export interface Delivery {
  readonly sid: string;
  readonly principal: string;
  /** The keys that it writes, `*` in them; `${…}` as in `Fn::Sub`. */
  readonly keys: string;
}

export interface LogDelivery {
  /** The bucket, and its policy where one admits the delivery: logical ids, or names in braces of what is added. */
  readonly bucket: string;
  readonly policy?: string;
  readonly steps: readonly RepairStep[];
}

/** Lets a service of AWS deliver logs to the stack's log bucket, or to a new one. */
export function deliverTo(resource: Resource | undefined, stack: Stack, delivery: Delivery): LogDelivery {
  const bucket = logBucket
    .candidates(stack, resource)
    .find((one) => resource === undefined || isThereWith(one, resource));
  if (bucket !== undefined) return admitted(bucket, stack, delivery);
  return {
    bucket: "{logs}",
    policy: "{logsPolicy}",
    steps: [
      {
        addResource: "AccessLogBucketPolicy",
        as: "logsPolicy",
        is: policyOf("{logs}", [statement("{logs}", delivery), tlsOnly("{logs}")]),
      },
      { addResource: "AccessLogBucket", as: "logs", is: newBucket },
    ],
  };
}

/** A bucket of the stack, whose policy may not know the service yet. */
function admitted(bucket: Resource, stack: Stack, delivery: Delivery): LogDelivery {
  const { name } = bucket;
  const [policy] = stack.mentioning(name, "AWS::S3::BucketPolicy");
  const byAcl = textOf(readBelow(bucket, "AccessControl")) === "LogDeliveryWrite";
  if (byAcl && delivery.principal === "logging.s3.amazonaws.com") return { bucket: name, steps: [] };
  if (policy === undefined) {
    const is = policyOf(name, [statement(name, delivery)]);
    return {
      bucket: name,
      policy: "{logsPolicy}",
      steps: [{ addResource: `${name}Policy`, as: "logsPolicy", is }],
    };
  }
  const isKnown = stack.mentionsAction(policy, new RegExp(`^${delivery.principal.replaceAll(".", "\\.")}$`));
  const step: RepairStep = {
    add: "$.PolicyDocument.Statement",
    item: statement(name, delivery),
    on: policy.name,
  };
  return { bucket: name, policy: policy.name, steps: isKnown ? [] : [step] };
}

const policyOf = (bucket: string, statements: readonly PlainData[]): PlainData => ({
  Type: "AWS::S3::BucketPolicy",
  Properties: {
    Bucket: { Ref: bucket },
    PolicyDocument: { Version: "2012-10-17", Statement: statements },
  },
});

const statement = (bucket: string, { sid, principal, keys }: Delivery): PlainData => ({
  Sid: sid,
  Effect: "Allow",
  Principal: { Service: principal },
  Action: "s3:PutObject",
  Resource: { "Fn::Sub": `\${${bucket}.Arn}/${keys}` },
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
