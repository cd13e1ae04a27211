import { describe, expect, it } from "vitest";
import { builtInRules } from "../../src/rules/catalogue.js";
import { parseSource } from "../../src/source/parse.js";
import { SourceFile } from "../../src/source/source-file.js";
import { cdkNagNames, numberedChecks } from "../../src/suppressions/cdk-nag-names.js";
import { PeerRules } from "../../src/suppressions/peer-rules.js";
import { longCheckNames } from "../../src/suppressions/trivy-names.js";
import { asJson } from "../source/tree.js";
import { outcome } from "./outcome.js";

const multiAz = "rds-instance-multi-az";
const encryption = "rds-instance-encryption";
const dlq = "sqs-queue-dlq";
const access = "s3-bucket-access-logging";

describe("what peers are told in Metadata", () => {
  it("suppresses exactly those rules there, with the reasons, in YAML as in JSON", () => {
    const yaml = `
Metadata:
  cdk_nag: {rules_to_suppress: [{id: AwsSolutions-RDS2, reason: a public data set}]}
  cfn_nag: {rules_to_suppress: [{id: W35, reason: cfn_nag reads none here}]}
Resources:
  ByCheckov:
    Type: AWS::RDS::DBInstance
    Metadata: {checkov: {skip: [{id: CKV_AWS_157, comment: one zone is enough}, {id: CKV_AWS_999}]}}
  ByGuard:
    Type: AWS::RDS::DBInstance
    Metadata: {guard: {SuppressedRules: [RDS_MULTI_AZ_SUPPORT]}}
  ByGuardWithReason:
    Type: AWS::RDS::DBInstance
    Metadata: {guard: {SuppressedRules: {RDS_MULTI_AZ_SUPPORT: a read replica}}}
  ByCdkNag:
    Type: AWS::RDS::DBInstance
    Metadata: {cdk_nag: {rules_to_suppress: [{id: HIPAA.Security-RDSMultiAZSupport, reason: b25lIHpvbmU=, is_reason_encoded: true}]}}
  ByCfnNag:
    Type: AWS::S3::Bucket
    Metadata: {cfn_nag: {rules_to_suppress: [{id: W35, reason: it holds the logs}]}}
  Bucket: {Type: AWS::S3::Bucket}
  Database: {Type: AWS::RDS::DBInstance}
  Queue:
    Type: AWS::SQS::Queue
    Metadata: {cdk_nag: {rules_to_suppress: [{id: AwsSolutions-SQS3, reason: it is the last stop}]}}
`;
    const expected = {
      reported: [`${access} Bucket`, `${multiAz} Database`],
      suppressed: [
        `${encryption} ByCheckov: peer, a public data set`,
        `${multiAz} ByCheckov: peer, one zone is enough`,
        `${encryption} ByGuard: peer, a public data set`,
        `${multiAz} ByGuard: peer, `,
        `${encryption} ByGuardWithReason: peer, a public data set`,
        `${multiAz} ByGuardWithReason: peer, a read replica`,
        `${encryption} ByCdkNag: peer, a public data set`,
        `${multiAz} ByCdkNag: peer, one zone`,
        `${access} ByCfnNag: peer, it holds the logs`,
        `${encryption} Database: peer, a public data set`,
        `${dlq} Queue: peer, it is the last stop`,
      ],
      faults: [],
    };
    const rules = [multiAz, encryption, dlq, access];
    expect(outcome(yaml, rules)).toEqual(expected);
    expect(outcome(asJson(parseSource(new SourceFile("t.yaml", yaml))), rules)).toEqual(expected);
  });

  it("never reaches a mandatory rule, and says nothing of it", () => {
    const yaml =
      "Resources: {Db: {Type: AWS::RDS::DBInstance, Metadata: {checkov: {skip: [{id: CKV_AWS_157}]}}}}";
    expect(outcome(yaml, [multiAz], { mandatory: [multiAz] })).toEqual({
      reported: [`${multiAz} Db`],
      suppressed: [],
      faults: [],
    });
  });
});

describe("cdk-nag's applies_to", () => {
  const rule = "iam-no-aws-managed-policies";
  const role = (suppression: string): string => `Resources:
  Role:
    Type: AWS::IAM::Role
    Metadata: {cdk_nag: {rules_to_suppress: [${suppression}]}}
    Properties:
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/ReadOnlyAccess
        - !Sub arn:\${AWS::Partition}:iam::aws:policy/PowerUserAccess
        - !Join ['', ['arn:', !Ref AWS::Partition, ':iam::aws:policy/SecurityAudit']]
`;
  const left = (suppression: string): number => outcome(role(suppression), [rule]).reported.length;

  it.each([
    ["{id: AwsSolutions-IAM4, reason: r}", 0],
    ["{id: AwsSolutions-IAM4, reason: r, applies_to: ['Policy::arn:aws:iam::aws:policy/ReadOnlyAccess']}", 2],
    [
      "{id: AwsSolutions-IAM4, reason: r, applies_to: ['Policy::arn:<AWS::Partition>:iam::aws:policy/PowerUserAccess']}",
      2,
    ],
    [
      "{id: AwsSolutions-IAM4, reason: r, applies_to: ['Policy::arn:<AWS::Partition>:iam::aws:policy/SecurityAudit']}",
      2,
    ],
    ["{id: AwsSolutions-IAM4, reason: r, applies_to: [{regex: '/^Policy::.*Access$/g'}]}", 1],
    ["{id: AwsSolutions-IAM4, reason: r, applies_to: [{regex: '/(a)\\1/'}]}", 3],
    ["{id: AwsSolutions-IAM4, reason: r, applies_to: ['Policy::none']}", 3],
    ["{id: 'AwsSolutions-IAM4[Policy::arn:aws:iam::aws:policy/ReadOnlyAccess]', reason: r}", 2],
  ])("narrows %s", (suppression, expected) => {
    expect(left("")).toBe(3);
    expect(left(suppression)).toBe(expected);
  });
});

describe("a peer's comment", () => {
  const template = (lines: string): string => `Resources:
${lines}  Other: {Type: AWS::RDS::DBInstance, Properties: {PubliclyAccessible: true}}
`;
  const rules = [multiAz, "rds-instance-public-access"];

  it.each([
    ["on the resource's line", "  Db: # checkov:skip=CKV_AWS_157: small\n    Type: AWS::RDS::DBInstance\n"],
    [
      "deep inside it",
      '  Db:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      # checkov:skip=CKV_AWS_157:"small"\n      PubliclyAccessible: false\n',
    ],
    ["at its end", "  Db:\n    Type: AWS::RDS::DBInstance\n    # checkov:skip=CKV_AWS_1,CKV_AWS_157:small\n"],
  ])("of checkov covers the resource around it: %s", (_, lines) => {
    expect(outcome(template(lines), [multiAz])).toEqual({
      reported: [`${multiAz} Other`],
      suppressed: [`${multiAz} Db: peer, small`],
      faults: [],
    });
  });

  it("of checkov between resources, or in another section, covers none", () => {
    const outside = `${template("  # checkov:skip=CKV_AWS_157:x\n")}Outputs:
  # checkov:skip=CKV_AWS_157:x
  Name:
    Value: x # checkov:skip=CKV_AWS_157:x
`;
    expect(outcome(outside, [multiAz]).reported).toEqual([`${multiAz} Other`]);
  });

  const open = (comment: string): string =>
    `  Db:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      PubliclyAccessible: true # ${comment}\n`;

  it.each([
    ["trivy:ignore:AVD-AWS-0180"],
    ["trivy:ignore:aws-0180"],
    ["trivy:ignore:AWS-0180:exp:2026-06-15"],
    ["trivy:ignore:aws-rds-no-public-db-access"],
    ["trivy:ignore:aws-rds-*"],
    ["trivy:ignore:AVD-AWS-0001 trivy:ignore:AVD-AWS-0180 -- behind a proxy"],
    ["trivy:ignore:*"],
  ])("of trivy covers what it stands at: %s", (comment) => {
    const { reported, suppressed, faults } = outcome(template(open(comment)), rules);
    expect(suppressed).toEqual([
      `rds-instance-public-access Db: peer, ${comment.includes("proxy") ? "behind a proxy" : ""}`,
    ]);
    expect([reported.length, faults]).toEqual([3, []]);
  });

  it.each([
    ["trivy:ignore:AVD-AWS-0181"],
    ["trivy:ignore:AWS-0180:exp:2026-06-14"],
    ["trivy:ignore:AWS-0180:exp:someday"],
    ["trivy:ignore:AWS-0180:ws:dev"],
    ["trivy:ignore:AWS-0180[port=22]"],
    ["trivy:ignore:aws-s3-*"],
  ])("of trivy that means something else covers nothing: %s", (comment) => {
    expect(outcome(template(open(comment)), rules)).toMatchObject({ suppressed: [], faults: [] });
  });
});

describe("the tables of peers' names", () => {
  it("lead to checks that rules stand for", () => {
    const peers = new PeerRules(builtInRules());
    for (const number of numberedChecks)
      expect([number, peers.standingFor("cdk-nag", [`AwsSolutions-${number}`]).size > 0]).toEqual([
        number,
        true,
      ]);
    for (const name of longCheckNames)
      expect([name, peers.standingFor("trivy", [name]).size > 0]).toEqual([name, true]);
  });

  it("leave out the pack of every other cdk-nag check", () => {
    for (const pack of [
      "HIPAA.Security",
      "NIST.800.53.R4",
      "NIST.800.53.R5",
      "PCI.DSS.321",
      "Serverless",
      "Own",
    ])
      expect(cdkNagNames(`${pack}-SNSRedrivePolicy`)).toContain("SNSRedrivePolicy");
  });
});
