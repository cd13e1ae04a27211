// The templates that the benchmarks scan beside real ones. Each grows by one number alone.
import { readFileSync } from "node:fs";

const referenceText = readFileSync(new URL("../reference-stack/ecommerce.yaml", import.meta.url), "utf8");
const referenceIds = [...section(referenceText, "Resources").matchAll(/^ {2}(\w+):\s*$/gm)].map(
  ([, id]) => id,
);

/** The text of a top-level section, without its name. */
function section(text, name) {
  const [, body = ""] = new RegExp(`^${name}:\\n((?:(?: .*|#.*)?\\n)*)`, "m").exec(text) ?? [];
  return body;
}

/** How many resources one copy of the reference stack has. */
export const resourcesOfReference = referenceIds.length;

/** The reference stack several times over, each copy with names of its own: nothing refers to another copy. */
export function copiesOfReference(count) {
  const ids = new RegExp(`(?<!::)\\b(${referenceIds.join("|")})\\b`, "g");
  const resources = section(referenceText, "Resources");
  const copies = Array.from({ length: count }, (_, i) => resources.replace(ids, (id) => `${id}Copy${i}`));
  return `AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n${section(referenceText, "Parameters")}Resources:\n${copies.join("")}`;
}

const indexes = (count) => Array.from({ length: count }, (_, i) => i);

/** One role, one topic, one key and one bucket that all else refers to: what looks at each pair shows here. */
export function sharedByAll(count) {
  const own = indexes(Math.ceil((count - 4) / 4)).map(
    (i) => `  Function${i}:
    Type: AWS::Lambda::Function
    Properties: {Role: !GetAtt Role.Arn, KmsKeyArn: !GetAtt Key.Arn, Handler: index.handler, Runtime: nodejs22.x, Code: {S3Bucket: !Ref Bucket, S3Key: code.zip}}
  Queue${i}:
    Type: AWS::SQS::Queue
    Properties: {KmsMasterKeyId: !Ref Key}
  Mapping${i}:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {FunctionName: !Ref Function${i}, EventSourceArn: !GetAtt Queue${i}.Arn}
  Alarm${i}:
    Type: AWS::CloudWatch::Alarm
    Properties: {Namespace: AWS/SQS, MetricName: ApproximateAgeOfOldestMessage, Dimensions: [{Name: QueueName, Value: !GetAtt Queue${i}.QueueName}], AlarmActions: [!Ref Topic], ComparisonOperator: GreaterThanThreshold, EvaluationPeriods: 1, Threshold: 60}
`,
  );
  return `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Action: 'sts:AssumeRole', Principal: {Service: lambda.amazonaws.com}}]}
      Policies: [{PolicyName: reads, PolicyDocument: {Statement: [{Effect: Allow, Action: ['sqs:ReceiveMessage'], Resource: '*'}]}}]
  Topic: {Type: AWS::SNS::Topic}
  Key: {Type: AWS::KMS::Key}
  Bucket: {Type: AWS::S3::Bucket}
${own.join("")}`;
}

/** Loops of a hundred rounds each, every round a queue, its dead-letter queue, a topic and an alarm. */
export function loops(resources) {
  const collection = indexes(100).map((i) => `N${i}`);
  const loop = (n) => `  Fn::ForEach::Loop${n}:
    - Name
    - [${collection.join(", ")}]
    - Queue${n}\${Name}:
        Type: AWS::SQS::Queue
        Properties: {RedrivePolicy: {maxReceiveCount: 3, deadLetterTargetArn: !GetAtt 'Dead${n}\${Name}.Arn'}}
      Dead${n}\${Name}: {Type: AWS::SQS::Queue}
      Topic${n}\${Name}: {Type: AWS::SNS::Topic, Properties: {KmsMasterKeyId: alias/aws/sns}}
      Alarm${n}\${Name}:
        Type: AWS::CloudWatch::Alarm
        Properties:
          Namespace: AWS/SQS
          MetricName: ApproximateAgeOfOldestMessage
          Dimensions: [{Name: QueueName, Value: !GetAtt 'Queue${n}\${Name}.QueueName'}]
          AlarmActions: [!Ref 'Topic${n}\${Name}']
          ComparisonOperator: GreaterThanThreshold
          EvaluationPeriods: 1
          Threshold: 60
`;
  return `Transform: AWS::LanguageExtensions\nResources:\n${indexes(resources / 400)
    .map(loop)
    .join("")}`;
}

/** 120 resources in pairs, whose properties and existence hang on as many distinct conditions as asked for. */
export function conditions(count) {
  const pairs = indexes(60).map((i) => {
    const condition = `On${i % count}`;
    return `  Database${i}:
    Type: AWS::RDS::DBInstance
    Properties: {Engine: postgres, MultiAZ: !If [${condition}, true, false], StorageEncrypted: !If [${condition}, true, !Ref 'AWS::NoValue']}
  Queue${i}:
    Type: AWS::SQS::Queue
    Condition: ${condition}
`;
  });
  const names = indexes(60);
  return `Parameters:
${names.map((i) => `  Choice${i}: {Type: String, Default: 'no', AllowedValues: ['no', 'yes']}\n`).join("")}Conditions:
${names.map((i) => `  On${i}: !Equals [!Ref Choice${i}, 'yes']\n`).join("")}Resources:
${pairs.join("")}`;
}

/** A security group with conditional rules in a list, and a database with conditional properties. */
export function conditionalItems(items, properties) {
  const names = indexes(Math.max(items, properties));
  const rules = indexes(items).map(
    (i) =>
      `        - !If [On${i}, {IpProtocol: tcp, FromPort: ${1000 + i}, ToPort: ${1000 + i}, CidrIp: 0.0.0.0/0}, !Ref 'AWS::NoValue']\n`,
  );
  return `Parameters:
${names.map((i) => `  Choice${i}: {Type: String, Default: 'no', AllowedValues: ['no', 'yes']}\n`).join("")}Conditions:
${names.map((i) => `  On${i}: !Equals [!Ref Choice${i}, 'yes']\n`).join("")}Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: many
      SecurityGroupIngress:
${rules.join("")}  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
${databaseProperties
  .slice(0, properties)
  .map(([name, value], i) => `      ${name}: !If [On${i}, ${value}, !Ref 'AWS::NoValue']\n`)
  .join("")}`;
}

const databaseProperties = [
  ["MultiAZ", "true"],
  ["StorageEncrypted", "true"],
  ["BackupRetentionPeriod", "7"],
  ["DeletionProtection", "true"],
  ["PubliclyAccessible", "true"],
  ["AutoMinorVersionUpgrade", "true"],
  ["EnablePerformanceInsights", "true"],
  ["MonitoringInterval", "60"],
  ["CopyTagsToSnapshot", "true"],
  ["EnableIAMDatabaseAuthentication", "true"],
  ["ManageMasterUserPassword", "true"],
  ["StorageType", "gp3"],
];
