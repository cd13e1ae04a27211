import { describe, expect, it } from "vitest";
import { builtIn, repaired } from "./rule-with-fix.js";

const alarmRules = ["cloudwatch-alarm-coverage", "cloudwatch-alarm-notifies", "cloudwatch-alarm-action"];

describe("alarms and who hears them", () => {
  it("a stack without any gets one topic, one address and the alarms", async () => {
    const text = `Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n  Users:\n    Type: AWS::DynamoDB::Table\n`;
    const result = await repaired(text, builtIn(...alarmRules));
    expect(result.left).toEqual([]);
    expect(result.text.match(/Type: AWS::CloudWatch::Alarm/g)).toHaveLength(3);
    for (const once of ["AWS::SNS::Topic\n", "AWS::SNS::Subscription", "AlarmEmail:"])
      expect(result.text.split(once)).toHaveLength(2);
  });

  it("an alarm beside a SAM function gets a name that SAM gives to nothing", async () => {
    const text = `Transform: AWS::Serverless-2016-10-31\nResources:\n  Worker:\n    Type: AWS::Serverless::Function\n    Properties: { Runtime: nodejs22.x, Handler: a.b, CodeUri: . }\n`;
    const result = await repaired(text, builtIn("cloudwatch-alarm-coverage"));
    expect(result.left).toEqual([]);
    expect(result.text).toContain("  AddedWorkerErrors:\n    Type: AWS::CloudWatch::Alarm");
  });

  it("a topic that nobody hears is subscribed to before more alarms notify it", async () => {
    const text = `Resources:
  Orders:
    Type: AWS::SQS::Queue
  Alerts:
    Type: AWS::SNS::Topic
  OrdersAge:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/SQS
      MetricName: ApproximateAgeOfOldestMessage
      Dimensions: [{ Name: QueueName, Value: !GetAtt Orders.QueueName }]
      AlarmActions: [!Ref Alerts]
  Users:
    Type: AWS::DynamoDB::Table
`;
    const result = await repaired(text, builtIn(...alarmRules));
    expect(result.left).toEqual([]);
    expect(result.text.split("AWS::SNS::Topic\n")).toHaveLength(2);
    expect(result.text).toContain("Endpoint: !Ref AlarmEmail");
    expect(result.text.split("AlarmActions")).toHaveLength(4);
  });
});

describe("dead-letter queues", () => {
  const rules = builtIn("sqs-queue-dlq", "sqs-queue-dlq-orphan", "cloudwatch-alarm-notifies");

  it("the one that is called after the queue is taken, safely", async () => {
    const text = `Resources:\n  OrdersQueue: { Type: AWS::SQS::Queue }\n  OrdersDeadLetterQueue: { Type: AWS::SQS::Queue }\n`;
    const result = await repaired(text, rules, { unsafe: false });
    expect(result.made.map(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([
      ["sqs-queue-dlq", "sqs-queue-dlq-orphan"],
    ]);
    expect(result.text).toContain(
      "RedrivePolicy: { deadLetterTargetArn: !GetAtt OrdersDeadLetterQueue.Arn, maxReceiveCount: 5 }",
    );
  });

  it("a new one keeps the kind and the key of its queue, and has an alarm", async () => {
    const text = `Resources:
  Key:
    Type: AWS::KMS::Key
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
      KmsMasterKeyId: !Ref Key
`;
    const { text: after, made } = await repaired(text, rules);
    expect(made[0]?.unsafe?.reason).toBe("charge");
    expect(after).toContain(`
  OrdersDeadLetters:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
      MessageRetentionPeriod: 1209600
      KmsMasterKeyId: !Ref Key
`);
    expect(after).toContain("Value: !GetAtt OrdersDeadLetters.QueueName");
  });
});

describe("inline policies that close a circle", () => {
  it("become managed ones, and name the stack's own resources", async () => {
    const text = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] }
      Policies:
        - PolicyName: Orders
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - { Effect: Allow, Action: sqs:SendMessage, Resource: !Sub 'arn:aws:sqs:\${AWS::Region}:\${AWS::AccountId}:*' }
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy: { Statement: [{ Effect: Allow, Principal: { AWS: !GetAtt Role.Arn }, Action: kms:Decrypt, Resource: '*' }] }
  Orders:
    Type: AWS::SQS::Queue
    Properties: { KmsMasterKeyId: !Ref Key }
`;
    const ids = [
      "iam-no-inline-policies",
      "iam-policy-no-wildcard-permissions",
      "template-circular-dependency",
    ];
    const result = await repaired(text, builtIn(...ids));
    expect(result.left).toEqual([]);
    expect(result.text).toContain("Resource: !GetAtt Orders.Arn");
    expect(result.text).toContain("Roles:\n        - !Ref Role");
  });
});

it("a listener that becomes a redirect hands its waiters on", async () => {
  const text = `Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Web:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: forward
          TargetGroupArn: arn
  Service:
    Type: AWS::ECS::Service
    DependsOn: Web
`;
  const result = await repaired(text, builtIn("elbv2-listener-https-or-redirect"));
  expect(result.made[0]?.unsafe?.reason).toBe("judgement");
  expect(result.text).toContain("DependsOn:\n      - Web\n      - WebHttps");
  expect(result.text).toMatch(/^Parameters:\n {2}CertificateArn:\n {4}Type: String[\s\S]*\n\nResources:/);
  expect(result.text).toContain("- Type: redirect");
});

it("what a rule says is not lost behind a replacement", async () => {
  const text = `Resources: { Task: { Type: AWS::ECS::TaskDefinition, Properties: { ContainerDefinitions: [{ Name: a, Image: a }] } } }\n`;
  const result = await repaired(text, builtIn("ecs-task-definition-non-root-user"));
  expect(result.made[0]?.unsafe).toEqual({
    reason: "replaces",
    because:
      "changing ContainerDefinitions makes CloudFormation replace Task, or may; the image must work as that user, who must own the files that it writes",
  });
});
