import { describe, expect, it } from "vitest";
import { parseSource } from "../../src/source/parse.js";
import { SourceFile } from "../../src/source/source-file.js";
import { stackGraph } from "../../src/stack/stack-graph.js";
import { readTemplate } from "../../src/template/read-template.js";

function graphOf(text: string): { resources: string[]; references: string[] } {
  const file = new SourceFile("template.yaml", text);
  const { resources, references } = stackGraph(readTemplate(file, parseSource(file)));
  const name = (index: number): string => resources[index]?.logicalId ?? "?";
  return {
    resources: resources.map(
      ({ logicalId, type, location }) => `${logicalId} ${type} ${location.start.line}`,
    ),
    references: references.map(
      ({ from, to, onlyOrder }) => `${name(from)} ${onlyOrder ? "waits for" : "→"} ${name(to)}`,
    ),
  };
}

describe("the graph of a stack", () => {
  it("has each resource once and each pair of resources that refer once", () => {
    expect(
      graphOf(`Resources:
  Key: {Type: AWS::KMS::Key}
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      KmsMasterKeyId: !Ref Key
      QueueName: !Sub "q-\${Key.KeyId}-\${AWS::Region}"
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn}
  Dead: {Type: AWS::SQS::Queue}
`),
    ).toEqual({
      resources: ["Key AWS::KMS::Key 2", "Queue AWS::SQS::Queue 3", "Dead AWS::SQS::Queue 9"],
      references: ["Queue → Key", "Queue → Dead"],
    });
  });

  it("tells waiting for a resource from reading it, whichever is written first", () => {
    expect(
      graphOf(`Resources:
  A: {Type: AWS::SNS::Topic, DependsOn: [B, C]}
  B: {Type: AWS::SNS::Topic}
  C: {Type: AWS::SNS::Topic, DependsOn: A, Properties: {TopicName: !GetAtt A.TopicName}}
`).references,
    ).toEqual(["A waits for B", "A waits for C", "C → A"]);
  });

  it("follows both branches, and neither parameters, outputs, unknown names nor a resource's own", () => {
    expect(
      graphOf(`Parameters: {P: {Type: String}}
Conditions: {Is: !Equals [!Ref P, x]}
Resources:
  A:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !If [Is, !GetAtt B.TopicName, !GetAtt C.TopicName], DisplayName: !Ref P}
  B: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Nobody}}
  C: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref C}}
Outputs: {O: {Value: !Ref A}}
`).references,
    ).toEqual(["A → B", "A → C"]);
  });

  it("has what loops make, where the loop's body stands", () => {
    expect(
      graphOf(`Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Topics:
    - Name
    - [One, Two]
    - Topic\${Name}: {Type: AWS::SNS::Topic, Properties: {KmsMasterKeyId: !Ref Key}}
  Key: {Type: AWS::KMS::Key}
`),
    ).toEqual({
      resources: ["TopicOne AWS::SNS::Topic 6", "TopicTwo AWS::SNS::Topic 6", "Key AWS::KMS::Key 7"],
      references: ["TopicOne → Key", "TopicTwo → Key"],
    });
  });
});
