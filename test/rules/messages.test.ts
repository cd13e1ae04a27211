import { expect, it } from "vitest";
import { scanText } from "../scan/scan-text.js";

/** What a rule says of each resource, for what a message picks by the case. */
const messages = (rule: string, text: string): readonly string[] =>
  scanText(text, [rule]).findings.map(({ message }) => message);

it("a table's fixed capacity is named by what alone is fixed", () => {
  const target = (unit: string): string => `
  ${unit}s:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties: {ResourceId: !Sub 'table/\${Users}', ScalableDimension: 'dynamodb:table:${unit}CapacityUnits'}`;
  const table = "Resources:\n  Users: {Type: AWS::DynamoDB::Table}";
  const rule = "dynamodb-table-auto-scaling";
  expect([messages(rule, table), messages(rule, table + target("Read"))]).toEqual([
    ["Users has a fixed capacity: more requests than planned are throttled"],
    ["Users has a fixed write capacity: more requests than planned are throttled"],
  ]);
});

it("each action that covers a service is named", () => {
  expect(
    messages(
      "iam-policy-no-service-full-access",
      `
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: {Statement: [{Effect: Allow, Action: ['s3:GetObject', 'sqs:*', 'sns:*'], Resource: '*'}]}`,
    ),
  ).toEqual([
    "Policy allows every action of a service: sqs:*",
    "Policy allows every action of a service: sns:*",
  ]);
});

it("what is lost with a resource is named by its type", () => {
  expect(
    messages(
      "stateful-resource-retention",
      `
Resources:
  Users: {Type: AWS::DynamoDB::Table}
  Photos: {Type: AWS::S3::Bucket}
  Key: {Type: AWS::KMS::Key}`,
    ),
  ).toEqual([
    "Users holds data, and nothing keeps it when the stack is deleted or an update replaces it",
    "Photos is to be deleted with the stack: while it holds objects that fails, half way",
    "Key is needed to decrypt what it encrypted, and nothing keeps it when the stack is deleted or an update replaces it",
  ]);
});

it("a load balancer's alarms are those of its type", () => {
  expect(
    messages(
      "cloudwatch-alarm-coverage",
      `
Resources:
  Web: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}
  Tcp: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Type: network}}`,
    ),
  ).toEqual([
    "Web has no alarm on error responses, latency or unhealthy targets: trouble there goes on unseen",
    "Tcp has no alarm on unhealthy targets, resets or exhausted ports: trouble there goes on unseen",
  ]);
});

it("an attribute of a parameter is told from a name that is not there", () => {
  expect(
    messages(
      "template-unresolved-reference",
      `
Parameters:
  Api: {Type: String}
Resources:
  Orders: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub '\${Api.Id}-\${Function.Id}'}}`,
    ),
  ).toEqual([
    'Fn::Sub reads Id of "Api", which is a parameter: it has no attributes; it names "Function", which is no resource of the template',
  ]);
});
