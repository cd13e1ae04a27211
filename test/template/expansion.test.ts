import { describe, expect, it } from "vitest";
import { parseSource } from "../../src/source/parse.js";
import { SourceFile } from "../../src/source/source-file.js";
import { readTemplate } from "../../src/template/read-template.js";
import { scanText } from "../scan/scan-text.js";

const read = (text: string, pinned: Record<string, string> = {}) => {
  const file = new SourceFile("t.yaml", text);
  return readTemplate(file, parseSource(file), { pinned: new Map(Object.entries(pinned)) });
};

describe("Fn::ForEach", () => {
  const loops = `
Transform: AWS::LanguageExtensions
Parameters:
  Names: {Type: CommaDelimitedList, Default: 'orders, events'}
Mappings:
  Stages: {all: {Names: [dev, prod]}}
Conditions:
  Fn::ForEach::Conditions:
    - Name
    - [A, B]
    - 'Is\${Name}': !Equals [!Ref AWS::Region, !Sub 'r-\${Name}']
Resources:
  Fn::ForEach::Stages:
    - Stage
    - !FindInMap [Stages, all, Names]
    - Fn::ForEach::Queues:
        - Name
        - !Ref Names
        - 'Queue\${Stage}\${Name}':
            Type: AWS::SQS::Queue
            Properties:
              QueueName: !Sub '\${Stage}-\${Name}-\${AWS::Region}'
              Tags: [{Key: Stage, Value: !Ref Stage}]
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      Fn::ForEach::Settings:
        - Name
        - [Deletion]
        - '\${Name}ProtectionEnabled': false
  Fn::ForEach::Hosts:
    - Address
    - ['10.0.0.1']
    - 'Host&{Address}': {Type: AWS::SNS::Topic}
Outputs:
  Fn::ForEach::Names:
    - Stage
    - [dev, prod]
    - 'Name\${Stage}': {Value: !GetAtt 'Queue\${Stage}orders.QueueName'}
`;

  it("expands in resources, properties, conditions and outputs, nested, with &{}", () => {
    const template = read(loops);
    expect([...template.resources.keys()]).toEqual([
      "Queuedevorders",
      "Queuedevevents",
      "Queueprodorders",
      "Queueprodevents",
      "Table",
      "Host10001",
    ]);
    expect([...template.conditions.keys()]).toEqual(["IsA", "IsB"]);
    expect([...template.outputs.keys()]).toEqual(["Namedev", "Nameprod"]);
    expect(template.faults).toEqual([]);
  });

  it("reports with the path as written, the expanded logical id, and the default it assumed", () => {
    const { findings } = scanText(loops, ["sqs-queue-dlq"]);
    expect(findings.map((f) => f.resource?.logicalId)).toEqual([
      "Queuedevorders",
      "Queuedevevents",
      "Queueprodorders",
      "Queueprodevents",
    ]);
    expect(findings[0]?.path.slice(0, 7)).toEqual([
      "Resources",
      "Fn::ForEach::Stages",
      2,
      "Fn::ForEach::Queues",
      2,
      "Queue${Stage}${Name}",
      "Properties",
    ]);
    expect(findings[0]?.assumed).toEqual({ Names: "orders, events" });
    expect(new Set(findings.map((f) => f.fingerprint)).size).toBe(4);
  });

  it("takes given values before defaults", () => {
    expect([...read(loops, { Names: "x" }).resources.keys()].slice(0, 2)).toEqual([
      "Queuedevx",
      "Queueprodx",
    ]);
  });

  it("gives one review for a collection that cannot be known, and no unresolved references", () => {
    const text = loops
      .replace(", Default: 'orders, events'", "")
      .replace("!GetAtt 'Queue${Stage}orders.QueueName'", "!GetAtt Queuedevorders.QueueName");
    const { findings } = scanText(text, ["template-foreach-unknown", "template-unresolved-reference"]);
    expect(findings.map((f) => [f.ruleId, f.verdict])).toEqual([["template-foreach-unknown", "review"]]);
  });

  it("is left as it is beyond the limit, with a finding, and the rest is scanned", () => {
    const items = Array.from({ length: 300 }, (_, i) => i).join(",");
    const text = `Transform: AWS::LanguageExtensions
Resources:
  Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref Q1x2x3, DisplayName: !Ref Other}}
  Fn::ForEach::A:
    - X
    - [${items}]
    - Fn::ForEach::B:
        - Y
        - [${items}]
        - Fn::ForEach::C: [Z, [${items}], {'Q\${X}x\${Y}x\${Z}': {Type: AWS::SQS::Queue}}]
`;
    const { findings, report } = scanText(text, ["template-limit", "template-unresolved-reference"]);
    expect(report.resources).toBe(1);
    expect(findings.map((finding) => finding.message)).toEqual([
      expect.stringContaining('"Other"'),
      "Fn::ForEach::A expands to more than 2000 resources in all, so it was not expanded and what it makes was not checked; `--limit resources=N` allows more",
    ]);
  });
});

describe("SAM", () => {
  const sam = `
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Tracing: Active
    Environment: {Variables: {STAGE: dev}}
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      CodeUri: src
      DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Parked.Arn}
      Environment: {Variables: {TABLE: t}}
  Parked: {Type: AWS::SQS::Queue}
Outputs:
  Role: {Value: !GetAtt OrdersRole.Arn}
  Api: {Value: !Ref ServerlessRestApi}
  Wrong: {Value: !GetAtt OrderRole.Arn}
`;

  it("merges Globals with the position of their line, and renames as CloudFormation does", () => {
    const template = read(sam);
    const orders = template.resources.get("Orders");
    expect(orders?.ruleTypes).toEqual(["AWS::Serverless::Function", "AWS::Lambda::Function"]);
    const tracing = orders?.properties?.entries.get("TracingConfig");
    expect(tracing?.written).toEqual(["Tracing"]);
    expect(template.file.position(tracing?.value.start ?? 0).line).toBe(5);
    const variables = orders?.properties?.entries.get("Environment")?.value;
    const names = variables?.kind === "map" ? variables.entries.get("Variables")?.value : undefined;
    expect(names?.kind === "map" ? [...names.entries.keys()] : []).toEqual(["STAGE", "TABLE"]);
  });

  it("lets a rule for the CloudFormation type see the SAM resource", () => {
    expect(scanText(sam, ["sqs-queue-dlq"]).findings).toEqual([]);
  });

  it("knows what SAM generates", () => {
    const { findings } = scanText(sam, ["template-unresolved-reference"]);
    expect(findings.map((f) => f.message)).toEqual([expect.stringContaining('"OrderRole"')]);
  });
});

describe("an unknown macro", () => {
  it("makes absences unknown, with a note", () => {
    const scan = scanText("Transform: [Own]\nResources: {Q: {Type: 'AWS::SQS::Queue'}}", ["sqs-queue-dlq"]);
    expect(scan.findings.map((f) => f.verdict)).toEqual(["review"]);
    expect(scan.report.notes).toEqual([expect.stringContaining("the macro Own")]);
  });

  it("is no reason for a review where the rule holds as the template is written", () => {
    const text = `
Transform: [Own]
Parameters: {Stage: {Type: String, AllowedValues: [dev, prod]}}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Plain: {Type: 'AWS::S3::Bucket'}
  Given: {Type: 'AWS::S3::Bucket', Properties: {VersioningConfiguration: {Status: Enabled}}}
  Some: {Type: 'AWS::S3::Bucket', Properties: !If [IsProd, {VersioningConfiguration: {Status: Enabled}}, {}]}
`;
    expect(scanText(text, ["s3-bucket-encryption", "s3-bucket-public-read-acl"]).findings).toEqual([]);
    const { findings } = scanText(text, ["s3-bucket-versioning"]);
    expect(findings.map((f) => [f.resource?.logicalId, f.verdict])).toEqual([
      ["Plain", "review"],
      ["Some", "review"],
    ]);
  });

  it("touches only its own resource where it stands in one", () => {
    const text =
      "Resources: {Q: {Type: 'AWS::SQS::Queue', Properties: {'Fn::Transform': {Name: Own}}}, R: {Type: 'AWS::SQS::Queue'}}";
    expect(scanText(text, ["sqs-queue-dlq"]).findings.map((f) => [f.resource?.logicalId, f.verdict])).toEqual(
      [
        ["Q", "review"],
        ["R", "fail"],
      ],
    );
  });
});
