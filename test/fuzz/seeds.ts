import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Inputs that are right, for each target, from the repository itself. */
export function seedsOf(target: string, root: string): readonly string[] {
  switch (target) {
    case "rules":
      return texts(join(root, "rules"), ".yaml", 40);
    case "configuration":
      return [
        '[{"ParameterKey": "A", "ParameterValue": "b"}]',
        '{"Parameters": {"A": "b", "C": ["d"]}}',
        "parameter_overrides: [A=b, C=d]\n",
        "A: b\nC: 1\n",
        "profile: strict\nfailOn: high\npillars: [security, reliability]\nskipRules: [sqs-queue-dlq]\n",
        "exclude: [build/, '*.json']\nruleFolders: [rules]\nparameters: {Stage: prod}\nrequireReason: true\n",
        "severity: {sqs-queue-dlq: low}\noptions: {rds-instance-backup-retention: {days: 7}}\n",
        "overrides:\n  - paths: ['dev/**']\n    skipRules: [rds-instance-multi-az]\nbaseline: .wacheck/baseline.json\n",
      ];
    default:
      return [
        ...texts(join(root, "fixtures"), ".yaml", 20),
        ...texts(join(root, "reference-stack"), ".yaml", 2),
        "Resources:\n  A: &a {Type: AWS::SQS::Queue}\n  B: *a\n  C:\n    <<: *a\n    Properties: {QueueName: !Sub '${A}-x'}\n",
        '{"Resources": {"A": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Fn::Join": ["-", ["a", {"Ref": "AWS::Region"}]]}}}}}',
      ];
  }
}

function texts(folder: string, ending: string, most: number): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .sort();
  // Spread over the folder rather than its first ones.
  const step = Math.max(1, Math.floor(files.length / most));
  return files.filter((_, i) => i % step === 0).map((name) => readFileSync(join(folder, name), "utf8"));
}
