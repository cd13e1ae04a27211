import { describe, expect, it } from "vitest";
import { builtInRules } from "../../src/rules/catalogue.js";
import { RuleIndex } from "../../src/scan/evaluate.js";
import { scanTemplateFile } from "../../src/scan/scan-template.js";
import { SourceFile } from "../../src/source/source-file.js";

type Made = Record<string, unknown>;
const many = 40;
const names = Array.from({ length: many }, (_, i) => i);
const absent = { Ref: "AWS::NoValue" };
const trust = {
  AssumeRolePolicyDocument: {
    Statement: {
      Effect: "Allow",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
    },
  },
};
const allow = (action: string): Made => ({ Effect: "Allow", Action: action, Resource: "*" });
const deny = (action: string, i: number): Made => ({
  Sid: `No${i}`,
  Effect: "Deny",
  Action: action,
  Resource: "*",
});
const policy = (statements: readonly unknown[]): Made => ({ PolicyDocument: { Statement: statements } });

const each = (make: (i: number) => Made): Made => Object.assign({}, ...names.map(make));
const list = (make: (i: number) => unknown): unknown[] =>
  names.map((i) => ({ "Fn::If": [`C${i}`, make(i), absent] }));

const cases: readonly (readonly [rule: string, what: string, resources: Made])[] = [
  [
    "cloudwatch-alarm-notifies",
    "actions",
    {
      Alarm: {
        Type: "AWS::CloudWatch::Alarm",
        Properties: { AlarmActions: list((i) => ({ Ref: `Topic${i}` })) },
      },
      ...each((i) => ({ [`Topic${i}`]: { Type: "AWS::SNS::Topic" } })),
    },
  ],
  [
    "cloudwatch-alarm-notifies",
    "subscriptions",
    {
      Alarm: { Type: "AWS::CloudWatch::Alarm", Properties: { AlarmActions: [{ Ref: "Topic" }] } },
      Topic: { Type: "AWS::SNS::Topic" },
      ...each((i) => ({
        [`Sub${i}`]: {
          Type: "AWS::SNS::Subscription",
          Condition: `C${i}`,
          Properties: { TopicArn: { Ref: "Topic" } },
        },
      })),
    },
  ],
  [
    "cloudwatch-alarm-action",
    "actions",
    { Alarm: { Type: "AWS::CloudWatch::Alarm", Properties: { AlarmActions: list(() => "arn:aws:sns:x") } } },
  ],
  [
    "ecs-service-auto-scaling",
    "scalable targets",
    {
      Web: { Type: "AWS::ECS::Service" },
      ...each((i) => ({
        [`Target${i}`]: {
          Type: "AWS::ApplicationAutoScaling::ScalableTarget",
          Condition: `C${i}`,
          Properties: { ServiceNamespace: "ecs", ResourceId: { "Fn::Sub": "service/c/${Web.Name}" } },
        },
      })),
    },
  ],
  [
    "tags-for-cost-allocation",
    "tags",
    { Topic: { Type: "AWS::SNS::Topic", Properties: { Tags: list((i) => ({ Key: `k${i}`, Value: "v" })) } } },
  ],
  [
    "ecs-task-definition-task-role",
    "roles",
    {
      Task: { Type: "AWS::ECS::TaskDefinition", Properties: { RequiresCompatibilities: ["FARGATE"] } },
      ...each((i) => ({ [`Role${i}`]: { Type: "AWS::IAM::Role", Condition: `C${i}`, Properties: trust } })),
    },
  ],
  [
    "xray-tracing-wired",
    "policies",
    {
      Sampling: { Type: "AWS::XRay::SamplingRule" },
      Task: { Type: "AWS::ECS::TaskDefinition", Properties: { TaskRoleArn: { "Fn::GetAtt": "Role.Arn" } } },
      Role: {
        Type: "AWS::IAM::Role",
        Properties: {
          ManagedPolicyArns: list(() => "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"),
        },
      },
    },
  ],
  [
    "ecs-task-definition-no-plaintext-secrets",
    "variables",
    {
      Task: {
        Type: "AWS::ECS::TaskDefinition",
        Properties: {
          ContainerDefinitions: [
            {
              Name: "web",
              Environment: list((i) => ({ Name: `PASSWORD${i}_TOKEN`, Value: "not-to-be-seen" })),
            },
          ],
        },
      },
    },
  ],
  [
    "iam-any-policy-privilege-escalation",
    "statements",
    {
      Role: {
        Type: "AWS::IAM::Role",
        Properties: { Policies: [policy(list(() => allow("iam:PutRolePolicy")))] },
      },
    },
  ],
  [
    "iam-any-policy-privilege-escalation",
    "denials",
    {
      Role: {
        Type: "AWS::IAM::Role",
        Properties: {
          Policies: [
            policy([allow("iam:PutRolePolicy")]),
            ...list((i) => policy([deny("iam:PutRolePolicy", i)])),
          ],
        },
      },
    },
  ],
  [
    "iam-any-policy-privilege-escalation",
    "attached policies",
    {
      Role: {
        Type: "AWS::IAM::Role",
        Properties: {
          Policies: [policy([allow("ec2:RunInstances")])],
          ManagedPolicyArns: list((i) => ({ Ref: `Policy${i}` })),
        },
      },
      ...each((i) => ({
        [`Policy${i}`]: { Type: "AWS::IAM::ManagedPolicy", Properties: policy([allow("iam:PassRole")]) },
      })),
    },
  ],
  [
    "s3-bucket-object-read-data-events",
    "trails",
    {
      Bucket: { Type: "AWS::S3::Bucket" },
      ...each((i) => ({
        [`Trail${i}`]: {
          Type: "AWS::CloudTrail::Trail",
          Condition: `C${i}`,
          Properties: {
            IsLogging: true,
            EventSelectors: [{ DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }] }],
          },
        },
      })),
    },
  ],
];

describe(`${many} independent conditions are few runs`, () => {
  it.each(cases)("%s: %s", (id, _, resources) => {
    const text = JSON.stringify({
      Parameters: each((i) => ({ [`On${i}`]: { Type: "String", AllowedValues: ["no", "yes"] } })),
      Conditions: each((i) => ({ [`C${i}`]: { "Fn::Equals": [{ Ref: `On${i}` }, "yes"] } })),
      Resources: resources,
    });
    const rules = new RuleIndex(builtInRules().filter((rule) => rule.id === id));
    const scan = scanTemplateFile(new SourceFile("t.json", text), { rules });
    expect(scan.errors).toEqual([]);
    expect(scan.budgetExceeded).toBe(0);
    expect(scan.findings.some((finding) => finding.verdict === "fail")).toBe(true);
    expect(scan.runs).toBeLessThan(15 * many);
  });
});
