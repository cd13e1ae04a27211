// Templates that the HTML report is tried on: a stack as large as they get, and one that attacks the page.

/** Services that share a network, a cluster and a key: `count` resources, with long names and long references. */
export function largeTemplate(count) {
  const ref = (name) => ({ Ref: name });
  const arn = (name) => ({ "Fn::GetAtt": [name, "Arn"] });
  const resources = {
    Network: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
    EncryptionKey: { Type: "AWS::KMS::Key", Properties: {} },
    Cluster: { Type: "AWS::ECS::Cluster" },
    OperatorsNotificationTopic: {
      Type: "AWS::SNS::Topic",
      Properties: { KmsMasterKeyId: ref("EncryptionKey") },
    },
  };
  for (const zone of ["First", "Second", "Third"]) {
    resources[`${zone}PrivateSubnet`] = {
      Type: "AWS::EC2::Subnet",
      Properties: { VpcId: ref("Network"), CidrBlock: `10.0.${Object.keys(resources).length}.0/24` },
    };
  }
  const parts = (service) => ({
    [`${service}SecurityGroup`]: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: { GroupDescription: service, VpcId: ref("Network") },
    },
    [`${service}DeadLetterQueueForMessagesNobodyCouldProcess`]: { Type: "AWS::SQS::Queue" },
    [`${service}Queue`]: {
      Type: "AWS::SQS::Queue",
      Properties: {
        KmsMasterKeyId: ref("EncryptionKey"),
        RedrivePolicy: {
          deadLetterTargetArn: arn(`${service}DeadLetterQueueForMessagesNobodyCouldProcess`),
          maxReceiveCount: 5,
        },
      },
    },
    [`${service}Table`]: {
      Type: "AWS::DynamoDB::Table",
      Properties: { SSESpecification: { KMSMasterKeyId: ref("EncryptionKey") } },
    },
    [`${service}TaskRole`]: {
      Type: "AWS::IAM::Role",
      Properties: {
        Policies: [
          {
            PolicyName: "own",
            PolicyDocument: {
              Statement: [{ Effect: "Allow", Action: "*", Resource: arn(`${service}Table`) }],
            },
          },
        ],
      },
    },
    [`${service}LogGroup`]: { Type: "AWS::Logs::LogGroup" },
    [`${service}TaskDefinition`]: {
      Type: "AWS::ECS::TaskDefinition",
      Properties: {
        TaskRoleArn: arn(`${service}TaskRole`),
        ContainerDefinitions: [
          {
            Name: service,
            Image: "example:latest",
            LogConfiguration: {
              LogDriver: "awslogs",
              Options: { "awslogs-group": ref(`${service}LogGroup`) },
            },
            Environment: [{ Name: "QUEUE", Value: ref(`${service}Queue`) }],
          },
        ],
      },
    },
    [`${service}Service`]: {
      Type: "AWS::ECS::Service",
      DependsOn: ["OperatorsNotificationTopic"],
      Properties: {
        Cluster: ref("Cluster"),
        TaskDefinition: ref(`${service}TaskDefinition`),
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            SecurityGroups: [ref(`${service}SecurityGroup`)],
            Subnets: ["First", "Second", "Third"].map((zone) => ref(`${zone}PrivateSubnet`)),
          },
        },
      },
    },
    [`${service}QueueDepthAlarm`]: {
      Type: "AWS::CloudWatch::Alarm",
      Properties: {
        ComparisonOperator: "GreaterThanThreshold",
        EvaluationPeriods: 1,
        Dimensions: [{ Name: "QueueName", Value: { "Fn::GetAtt": [`${service}Queue`, "QueueName"] } }],
        AlarmActions: [ref("OperatorsNotificationTopic")],
      },
    },
  });
  for (let number = 1; Object.keys(resources).length < count; number++) {
    for (const [name, resource] of Object.entries(parts(`Shop${number}`))) {
      if (Object.keys(resources).length < count) resources[name] = resource;
    }
  }
  return JSON.stringify({ Resources: resources }, null, 2);
}

/** What would run, or break out of where it stands, on a page that fills it in as it is. */
export const attack = `"'></title></script></style><script>globalThis.attacked = 1</script><img src=x onerror="globalThis.attacked=2">\u2028]]>`;

export function hostileTemplate() {
  return JSON.stringify(
    {
      Description: attack,
      Parameters: {
        [attack]: { Type: "String", AllowedValues: [attack, "other"], Default: attack },
      },
      Conditions: { IsAttack: { "Fn::Equals": [{ Ref: attack }, attack] } },
      Resources: {
        [attack]: {
          Type: "AWS::SQS::Queue",
          Properties: { QueueName: attack, Tags: [{ Key: attack, Value: attack }] },
        },
        __proto__: null,
        Conditional: {
          Type: "AWS::RDS::DBInstance",
          Metadata: { note: attack },
          Properties: { MultiAZ: { "Fn::If": ["IsAttack", false, true] }, Engine: attack },
        },
        Other: { Type: `AWS::${attack}`, DependsOn: [attack], Properties: { [attack]: attack } },
        Topic: {
          Type: "AWS::SNS::Topic",
          Properties: { TopicName: { "Fn::GetAtt": [attack, "QueueName"] } },
        },
      },
      [attack]: {},
    },
    null,
    2,
  );
}

/** A rule of the user's own whose every text attacks. */
export function hostileRule() {
  const text = JSON.stringify(`${attack.replace("\u2028", "")} {resource} {value}`);
  return `id: own-hostile
title: ${text}
pillar: reliability
severity: critical
resources: ["*"]
require: { path: $.Absent, exists: true }
message: ${text}
why: ${text}
remedy: ${text}
references: ["https://example.com/${attack
    .replace(/[\s\u2028]/g, "")
    .replaceAll('"', "%22")
    .replaceAll("'", "")}"]
`;
}
