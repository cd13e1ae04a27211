import { describe, expect, it } from "vitest";
import { brief, scanText } from "./scan-text.js";

const stages = `
Parameters:
  Stage: {Type: String, AllowedValues: [dev, staging, prod]}
  Ha: {Type: String, AllowedValues: ['no', 'yes']}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  NotDev: !Not [!Equals [!Ref Stage, dev]]
  IsHa: !Equals [!Ref Ha, 'yes']
`;

const multiAz = (body: string): string[] => scanText(body, ["rds-instance-multi-az"]).findings.map(brief);

describe("a verdict over conditions", () => {
  it("passes a resource that exists only where its conditional property is right", () => {
    const template = `${stages}
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Condition: IsProd
    Properties: {Engine: postgres, MultiAZ: !If [NotDev, true, false]}
`;
    expect(multiAz(template)).toEqual([]);
  });

  it("passes a lookup of which every branch is right, whatever the key", () => {
    const template = `${stages}
Mappings:
  Sizes:
    dev: {MultiAz: true}
    staging: {MultiAz: 'true'}
    prod: {MultiAz: true}
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {Engine: postgres, MultiAZ: !FindInMap [Sizes, !Ref Stage, MultiAz]}
`;
    expect(multiAz(template)).toEqual([]);
  });

  it("points at the lookup, with the entry that fails beside it", () => {
    const template = `${stages}
Mappings:
  Sizes:
    dev: {MultiAz: false}
    staging: {MultiAz: true}
    prod: {MultiAz: true}
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {Engine: postgres, MultiAZ: !FindInMap [Sizes, !Ref Stage, MultiAz]}
`;
    const [finding] = scanText(template, ["rds-instance-multi-az"]).findings;
    expect(finding?.when).toEqual([{ Stage: ["dev"] }]);
    expect(finding?.related.map((r) => r.location.start.line)).toEqual([12]);
  });

  it("fails a block under If and NoValue only for the values that remove it", () => {
    const template = `${stages}
Resources:
  Users:
    Type: AWS::DynamoDB::Table
    Properties:
      PointInTimeRecoverySpecification: !If [IsProd, {PointInTimeRecoveryEnabled: true}, !Ref AWS::NoValue]
`;
    const { findings } = scanText(template, ["dynamodb-table-pitr"]);
    expect(findings.map((f) => [f.verdict, f.when])).toEqual([["fail", [{ Stage: { not: ["prod"] } }]]]);
    // At the NoValue, which is why the property is missing.
    expect(findings[0]?.location.start).toEqual({ line: 14, column: 90 });
  });

  it("gives a review for what another stack exports, as a property and as a block", () => {
    const property =
      "Resources: {D: {Type: 'AWS::RDS::DBInstance', Properties: {Engine: postgres, MultiAZ: !ImportValue M}}}";
    expect(multiAz(property)).toEqual(["review D MultiAZ []"]);
    const block =
      "Resources: {T: {Type: 'AWS::DynamoDB::Table', Properties: {PointInTimeRecoverySpecification: !ImportValue P}}}";
    expect(scanText(block, ["dynamodb-table-pitr"]).findings.map((f) => f.verdict)).toEqual(["review"]);
  });

  it("takes a dynamic reference to Secrets Manager for the good secret that it is", () => {
    const template = `
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      MasterUserPassword: '{{resolve:secretsmanager:shop:SecretString:password}}'
`;
    const ids = [
      "rds-master-password-managed",
      "rds-instance-master-password-plaintext",
      "template-secret-in-property",
    ];
    expect(scanText(template, ids).findings.map(brief)).toEqual([]);
  });

  it("leaves out the combinations that the template's Rules forbid", () => {
    const template = `${stages}
Rules:
  ProductionIsHa:
    RuleCondition: !Equals [!Ref Stage, prod]
    Assertions:
      - Assert: !Equals [!Ref Ha, 'yes']
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Condition: IsProd
    Properties: {Engine: postgres, MultiAZ: !If [IsHa, true, false]}
`;
    expect(multiAz(template)).toEqual([]);
    expect(
      multiAz(template.replace("Assert: !Equals [!Ref Ha, 'yes']", "Assert: !Equals [!Ref Ha, !Ref Ha]")),
    ).toEqual(['fail Database MultiAZ [{"Stage":["prod"],"Ha":["no"]}]']);
  });

  it("reports two branches that fail for different values as two findings", () => {
    const template = `${stages}
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      MultiAZ: !If
        - IsProd
        - !If [IsHa, true, false]
        - false
`;
    const { findings } = scanText(template, ["rds-instance-multi-az"]);
    expect(findings.map((f) => [f.location.start.line, f.when])).toEqual([
      [17, [{ Stage: ["prod"], Ha: ["no"] }]],
      [18, [{ Stage: { not: ["prod"] } }]],
    ]);
  });

  it("says so exactly and in the shortest way where constraints join parameters", () => {
    // Where the stack deploys at all, the database is there for a+b, a+c and b+c.
    const template = `
Parameters:
  A: {Type: String, AllowedValues: [a, b, c]}
  B: {Type: String, AllowedValues: [b, c]}
Conditions:
  Differ: !Not [!Equals [!Ref B, !Ref A]]
Rules:
  Joined:
    RuleCondition: !Equals [!Ref A, c]
    Assertions: [{Assert: !Equals [!Ref B, !Ref A]}]
Resources:
  Database: {Type: AWS::RDS::DBInstance, Condition: Differ, Properties: {Engine: postgres}}
`;
    expect(scanText(template, ["rds-instance-multi-az"]).findings[0]?.when).toEqual([
      { A: { not: ["c"] }, B: ["c"] },
      { A: ["a"] },
    ]);
  });

  it("names `anything else` by what it is not", () => {
    const template = `
Parameters:
  Stage: {Type: String}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {Engine: postgres, MultiAZ: !If [IsProd, true, false]}
`;
    expect(multiAz(template)).toEqual(['fail Database MultiAZ [{"Stage":{"not":["prod"]}}]']);
    expect(scanText(template, ["rds-instance-multi-az"], { Stage: "prod" }).findings).toEqual([]);
  });

  it("takes a comparison of two free texts for a choice of its own", () => {
    const template = `
Parameters:
  A: {Type: String}
  B: {Type: String}
Conditions:
  Same: !Equals [!Ref A, !Ref B]
  Differ: !Not [!Condition Same]
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Condition: Differ
    Properties: {Engine: postgres, MultiAZ: !If [Same, true, false]}
`;
    expect(multiAz(template)).toEqual(['fail Database MultiAZ [{"condition Same":["false"]}]']);
  });

  it("assumes the default of a parameter that nothing compares, and says so", () => {
    const template = `
Parameters:
  MultiAz: {Type: String, Default: 'false'}
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {Engine: postgres, MultiAZ: !Ref MultiAz}
`;
    const [finding] = scanText(template, ["rds-instance-multi-az"]).findings;
    expect([finding?.verdict, finding?.when, finding?.assumed]).toEqual(["fail", [], { MultiAz: "false" }]);
  });

  it("never shows the value of a NoEcho parameter", () => {
    const template = `
Parameters:
  Key: {Type: String, NoEcho: true, AllowedValues: [hunter2, other]}
Conditions:
  Known: !Equals [!Ref Key, hunter2]
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {Engine: postgres, MultiAZ: !If [Known, true, false]}
`;
    const { findings } = scanText(template, ["rds-instance-multi-az"]);
    expect(findings).toHaveLength(1);
    expect(JSON.stringify(findings)).not.toMatch(/hunter2|other/);
    expect(findings[0]?.when).toEqual([{ Key: ["***"] }]);
  });
});
