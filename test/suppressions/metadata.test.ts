import { describe, expect, it } from "vitest";
import { parseSource } from "../../src/source/parse.js";
import { SourceFile } from "../../src/source/source-file.js";
import { asJson } from "../source/tree.js";
import { findingsOf, type Outcome, outcome } from "./outcome.js";

const multiAz = "rds-instance-multi-az";
const open = "ec2-security-group-ingress-ssh-open";

/** A template's outcome, which must be the same in JSON. */
function inBoth(yaml: string, ...rest: [readonly string[], Parameters<typeof outcome>[2]?]): Outcome {
  const json = asJson(parseSource(new SourceFile("t.yaml", yaml)));
  const withoutLines = ({ faults, ...others }: Outcome): Outcome => ({
    ...others,
    faults: faults.map((fault) => fault.replace(/^\d+: /, "")),
  });
  const result = withoutLines(outcome(yaml, ...rest));
  expect(withoutLines(outcome(json, ...rest))).toEqual(result);
  return result;
}

describe("Metadata of a resource", () => {
  const database = (entry: string): string => `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {Tags: [{Key: Owner, Value: shop}]}
    Metadata: {wacheck: {ignore: [${entry}]}}
  Other: {Type: AWS::RDS::DBInstance}
`;

  it("suppresses a rule there, with the reason", () => {
    expect(inBoth(database(`{rule: ${multiAz}, reason: small}`), [multiAz])).toEqual({
      reported: [`${multiAz} Other`],
      suppressed: [`${multiAz} Database: metadata, small`],
      faults: [],
    });
  });

  it("suppresses at one property only, written or not", () => {
    expect(inBoth(database(`{rule: ${multiAz}, property: MultiAZ}`), [multiAz]).reported).toEqual([
      `${multiAz} Other`,
    ]);
    expect(inBoth(database(`{rule: ${multiAz}, property: Tags}`), [multiAz])).toEqual({
      reported: [`${multiAz} Database`, `${multiAz} Other`],
      suppressed: [],
      faults: [`the suppression of ${multiAz} matches nothing; remove it`],
    });
  });

  it.each([
    ["{rule: no-such-rule}", "there is no rule no-such-rule to suppress; `wacheck rules` lists them"],
    ["{reason: small}", "the suppression names no `rule`"],
    [
      `{rule: ${multiAz}, logicalId: Other}`,
      "`logicalId` is no key of a suppression here; rule, property, fingerprint, reason, expires are",
    ],
    [`{rule: ${multiAz}, expires: tomorrow}`, "`expires` must be a day, YYYY-MM-DD"],
    [`{rule: ${multiAz}, property: [MultiAZ]}`, "`property` must be a text"],
    [multiAz, "an entry of `ignore` is a map; write `ignore: [{rule: RULE, reason: …}]`"],
    [
      `{rule: ${multiAz}, expires: 2026-06-14}`,
      `the suppression of ${multiAz} expired on 2026-06-14; repair what it hid, or remove it`,
    ],
  ])("is reported where it is wrong: %s", (entry, fault) => {
    const { suppressed, faults } = inBoth(database(entry), [multiAz]);
    expect([suppressed, faults]).toEqual([[], [fault]]);
  });

  it("is reported where it is no list", () => {
    const text = "Resources: {Q: {Type: 'AWS::SQS::Queue', Metadata: {wacheck: {ignore: sqs-queue-dlq}}}}";
    expect(inBoth(text, []).faults).toEqual([
      "`wacheck` in Metadata holds nothing but a list `ignore`; write `ignore: [{rule: RULE, reason: …}]`",
    ]);
  });

  it("counts for every resource that a loop makes", () => {
    const text = `
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Databases:
    - Name
    - [Orders, Users]
    - Db\${Name}:
        Type: AWS::RDS::DBInstance
        Metadata: {wacheck: {ignore: [{rule: ${multiAz}, reason: small}]}}
`;
    expect(inBoth(text, [multiAz])).toEqual({
      reported: [],
      suppressed: [`${multiAz} DbOrders: metadata, small`, `${multiAz} DbUsers: metadata, small`],
      faults: [],
    });
  });

  it("suppresses one finding by its fingerprint", () => {
    const template = (metadata: string): string => `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Metadata: {${metadata}}
    Properties:
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}
        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIpv6: '::/0'}
`;
    const [, second] = findingsOf(template(""), [open]);
    const entry = `{rule: ${open}, fingerprint: ${second?.fingerprint}, reason: this one}`;
    const after = findingsOf(template(`wacheck: {ignore: [${entry}]}`), [open]);
    expect(after.map((finding) => finding.suppression?.reason)).toEqual([undefined, "this one"]);
  });
});

describe("a property of a suppression", () => {
  const group = (property: string): string => `
Parameters: {Stage: {Type: String, AllowedValues: [dev, prod]}}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Metadata: {wacheck: {ignore: [{rule: ${open}, property: '${property}', reason: r}]}}
    Properties:
      SecurityGroupIngress:
        - {Name: dotted.name, IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}
        - !If
          - IsProd
          - !Ref AWS::NoValue
          - {Name: inner, IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIpv6: '::/0'}
`;

  it.each([
    ["SecurityGroupIngress", [0, 1]],
    ["SecurityGroupIngress.0", [0]],
    ["SecurityGroupIngress.1", [1]],
    ["SecurityGroupIngress.dotted.name", [0]],
    ["SecurityGroupIngress.inner", [1]],
    ["SecurityGroupIngress.dotted", []],
    ["SecurityGroupIngres", []],
    ["SecurityGroupIngress.0.CidrIp.x", []],
  ] as const)("covers what is at or below %s", (property, covered) => {
    const findings = findingsOf(group(property), [open]).filter((finding) => finding.ruleId === open);
    expect(findings).toHaveLength(2);
    expect(findings.flatMap((finding, i) => (finding.suppression === undefined ? [] : [i]))).toEqual(covered);
  });
});

describe("Metadata of the template", () => {
  const template = (entry: string): string => `
Metadata: {wacheck: {ignore: [${entry}]}}
Parameters: {Unused: {Type: String}}
Resources:
  Database: {Type: AWS::RDS::DBInstance}
  Function: {Type: AWS::Serverless::Function}
  Queue: {Type: AWS::SQS::Queue}
`;
  const rules = [multiAz, "sqs-queue-dlq", "template-unused-parameter"];

  it.each([
    [`{rule: ${multiAz}, reason: r}`, `${multiAz} Database`],
    [`{rule: ${multiAz}, logicalId: Database, reason: r}`, `${multiAz} Database`],
    ["{rule: sqs-queue-dlq, resourceType: AWS::SQS::Queue, reason: r}", "sqs-queue-dlq Queue"],
    ["{rule: sqs-queue-dlq, property: RedrivePolicy, reason: r}", "sqs-queue-dlq Queue"],
    ["{rule: template-unused-parameter, reason: r}", "template-unused-parameter template"],
  ])("selects: %s", (entry, name) => {
    const { suppressed, faults } = inBoth(template(entry), rules);
    expect([suppressed, faults]).toEqual([[`${name}: metadata, r`], []]);
  });

  it("selects nothing that differs", () => {
    for (const selector of ["logicalId: Queue", "resourceType: AWS::SQS::Queue", "fingerprint: abc"]) {
      const { suppressed, faults } = inBoth(template(`{rule: ${multiAz}, ${selector}, reason: r}`), rules);
      expect([suppressed, faults.length]).toEqual([[], 1]);
    }
  });
});

describe("suppressions of the configuration", () => {
  const text = "Resources: {Database: {Type: AWS::RDS::DBInstance}, Queue: {Type: AWS::SQS::Queue}}";
  const rules = [multiAz, "sqs-queue-dlq"];
  const suppressed = (selectors: object, path = "stacks/a/t.yaml"): readonly string[] =>
    outcome(text, rules, { configured: [{ rule: multiAz, reason: "r", ...selectors }] }, { path }).suppressed;

  it.each([
    [{}],
    [{ path: "*.yaml" }],
    [{ path: "stacks/" }],
    [{ path: "/stacks/**/t.yaml" }],
    [{ logicalId: "Database" }],
    [{ resourceType: "AWS::RDS::DBInstance", property: "MultiAZ", expires: "2026-06-15" }],
  ])("match %j", (selectors) => {
    expect(suppressed(selectors)).toEqual([`${multiAz} Database: configuration, r`]);
  });

  it.each([
    [{ path: "*.json" }],
    [{ path: "/t.yaml" }],
    [{ logicalId: "Queue" }],
    [{ resourceType: "AWS::SQS::Queue" }],
    [{ property: "Engine" }],
    [{ expires: "2026-06-14" }],
    [{ fingerprint: "0" }],
  ])("do not match %j", (selectors) => {
    expect(suppressed(selectors)).toEqual([]);
  });

  it("take a file outside the repository by its name", () => {
    expect(suppressed({ path: "t.yaml" }, "../else/t.yaml")).toHaveLength(1);
    expect(suppressed({ path: "/else/t.yaml" }, "../else/t.yaml")).toEqual([]);
  });

  it("give way to a nearer one's reason", () => {
    const commented = `Resources:
  Database: {Type: AWS::RDS::DBInstance} # wacheck: ignore ${multiAz} -- near
`;
    const configured = [{ rule: multiAz, reason: "far" }];
    expect(outcome(commented, [multiAz], { configured })).toEqual({
      reported: [],
      suppressed: [`${multiAz} Database: comment, near`],
      faults: [],
    });
  });
});
