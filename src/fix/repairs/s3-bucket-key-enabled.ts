import type { CodeRepair } from "../code-repair.js";

/**
 * With a bucket key the encryption context is the bucket's ARN, no longer the object's:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
 */
export const repair: CodeRepair = (_, stack) => {
  const steps = [
    { set: "$.BucketEncryption.ServerSideEncryptionConfiguration[*].BucketKeyEnabled", to: true },
  ];
  const asksContext = [...stack.template.resources.values()].some((resource) =>
    stack.mentionsKey(resource.node, "kms:EncryptionContext:aws:s3:arn"),
  );
  if (!asksContext) return { steps };
  return {
    steps,
    unsafe: "refuses-requests",
    because: "a policy asks for the ARN of the object in the encryption context, which becomes the bucket's",
  };
};
