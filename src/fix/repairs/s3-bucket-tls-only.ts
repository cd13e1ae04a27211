import type { CodeRepair } from "../code-repair.js";
import { tlsOnlySteps } from "../tls-only-steps.js";

export const repair: CodeRepair = ({ resource }, stack) =>
  tlsOnlySteps(resource, stack, {
    policyType: "AWS::S3::BucketPolicy",
    target: "Bucket",
    action: "s3:*",
    resources: [{ "Fn::GetAtt": ["{resource}", "Arn"] }, { "Fn::Sub": "${{resource}.Arn}/*" }],
    isList: false,
  });
