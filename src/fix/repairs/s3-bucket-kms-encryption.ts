import type { CodeRepair } from "../code-repair.js";
import { logBucket } from "../companions/log-bucket.js";
import { Refusal } from "../refusal.js";

/**
 * S3 and load balancers deliver their logs only to buckets with keys of S3:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export const repair: CodeRepair = ({ resource }, stack) => {
  if (resource !== undefined && logBucket.candidates(stack, undefined).includes(resource))
    return new Refusal("access logs are not delivered to a bucket with a KMS key");
  const encryption = {
    ServerSideEncryptionByDefault: {
      SSEAlgorithm: "aws:kms",
      KMSMasterKeyID: { "Fn::GetAtt": ["{key}", "Arn"] },
    },
    BucketKeyEnabled: true,
  };
  return { steps: [{ set: "$.BucketEncryption.ServerSideEncryptionConfiguration", to: [encryption] }] };
};
