import { describe, expect, it } from "vitest";
import { outcome } from "./outcome.js";

const multiAz = "rds-instance-multi-az";
const encryption = "rds-instance-encryption";

const databases = (lines: string): string => `Resources:
${lines}`;

describe("a comment at a property", () => {
  const both = [multiAz, encryption];
  const first = `${multiAz} Database: comment, one is enough`;

  it.each([
    ["on its line", "      MultiAZ: false # wacheck: ignore rds-instance-multi-az -- one is enough\n"],
    ["above it", "      # wacheck: ignore rds-instance-multi-az -- one is enough\n      MultiAZ: false\n"],
    [
      "above it, among others",
      "      # see the minutes\n      # wacheck: ignore rds-instance-multi-az -- one is enough\n      # of May\n      MultiAZ: false\n",
    ],
    [
      "at the margin above it",
      "# wacheck:ignore rds-instance-multi-az -- one is enough\n      MultiAZ: false\n",
    ],
  ])("suppresses what is found there, %s, and nothing else", (_, lines) => {
    const text = databases(`  Database:
    Type: AWS::RDS::DBInstance
    Properties:
${lines}      StorageEncrypted: false
  Other: {Type: AWS::RDS::DBInstance, Properties: {MultiAZ: false, StorageEncrypted: true}}
`);
    expect(outcome(text, both)).toEqual({
      reported: [`${encryption} Database`, `${multiAz} Other`],
      suppressed: [first],
      faults: [],
    });
  });

  it("may name several rules, and a last day", () => {
    const text = databases(`  Database:
    Type: AWS::RDS::DBInstance
    # wacheck: ignore rds-instance-multi-az, rds-instance-encryption (expires 2026-06-15) -- until June
    Properties:
      MultiAZ: false
      StorageEncrypted: false
`);
    expect(outcome(text, both)).toEqual({
      reported: [],
      suppressed: [`${multiAz} Database: comment, until June`, `${encryption} Database: comment, until June`],
      faults: [],
    });
    expect(outcome(text, both, { today: "2026-06-16" })).toEqual({
      reported: [`${multiAz} Database`, `${encryption} Database`],
      suppressed: [],
      faults: [
        `4: the suppression of ${multiAz} expired on 2026-06-15; repair what it hid, or remove it`,
        `4: the suppression of ${encryption} expired on 2026-06-15; repair what it hid, or remove it`,
      ],
    });
  });

  it("suppresses one branch of a condition", () => {
    const text = `
Parameters: {Stage: {Type: String, AllowedValues: [dev, test, prod]}}
Conditions: {IsProd: !Equals [!Ref Stage, prod], IsDev: !Equals [!Ref Stage, dev]}
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      MultiAZ: !If
        - IsDev
        - false # wacheck: ignore rds-instance-multi-az -- for developers
        - !If [IsProd, true, false]
`;
    expect(outcome(text, [multiAz])).toEqual({
      reported: [`${multiAz} Database`],
      suppressed: [`${multiAz} Database: comment, for developers`],
      faults: [],
    });
  });

  it("stands behind the bracket that closes it", () => {
    const text = databases(`  Database:
    Type: AWS::RDS::DBInstance
    Properties: {
      StorageEncrypted: false,
      MultiAZ: false
      } # wacheck: ignore rds-instance-multi-az -- one is enough
`);
    expect(outcome(text, both)).toEqual({
      reported: [`${encryption} Database`],
      suppressed: [first],
      faults: [],
    });
  });

  it("is about the item of a list that starts there", () => {
    const rule = "ec2-security-group-ingress-ssh-open";
    const text = `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupIngress:
      # wacheck: ignore ec2-security-group-ingress-ssh-open -- the bastion
      - IpProtocol: tcp
        FromPort: 22
        ToPort: 22
        CidrIp: 0.0.0.0/0
      - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIpv6: '::/0'}
`;
    expect(outcome(text, [rule])).toEqual({
      reported: [`${rule} Group`],
      suppressed: [`${rule} Group: comment, the bastion`],
      faults: [],
    });
  });
});

describe("a comment at a resource", () => {
  it.each([
    [
      "on its line",
      "  Database: # wacheck: ignore rds-instance-multi-az -- small\n    Type: AWS::RDS::DBInstance\n",
    ],
    [
      "above it",
      "  # wacheck: ignore rds-instance-multi-az -- small\n  Database:\n    Type: AWS::RDS::DBInstance\n",
    ],
    [
      "on the line of one in braces",
      "  Database: {Type: AWS::RDS::DBInstance} # wacheck: ignore rds-instance-multi-az -- small\n",
    ],
  ])("covers what is missing in it, %s", (_, lines) => {
    const other = "  Other: {Type: AWS::RDS::DBInstance}\n";
    expect(outcome(databases(lines + other), [multiAz])).toEqual({
      reported: [`${multiAz} Other`],
      suppressed: [`${multiAz} Database: comment, small`],
      faults: [],
    });
  });

  it("covers every resource that a loop makes of it", () => {
    const text = `
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Databases:
    - Name
    - [Orders, Users]
    - # wacheck: ignore rds-instance-encryption -- see the minutes
      Db\${Name}:
        Type: AWS::RDS::DBInstance
        Properties:
          MultiAZ: false # wacheck: ignore rds-instance-multi-az -- small
          StorageEncrypted: false
`;
    expect(outcome(text, [multiAz, encryption])).toEqual({
      reported: [],
      suppressed: ["DbOrders", "DbUsers"]
        .flatMap((name) => [`${multiAz} ${name}: comment, small`])
        .concat(["DbOrders", "DbUsers"].map((name) => `${encryption} ${name}: comment, see the minutes`)),
      faults: [],
    });
  });

  it("does not reach a resource that shares its text, while one at the shared text does", () => {
    const shared = (comments: { resource?: string; property?: string }): string => `Resources:
  First:${comments.resource ?? ""}
    Type: AWS::RDS::DBInstance
    Properties: &same
      MultiAZ: false${comments.property ?? ""}
  Second:
    Type: AWS::RDS::DBInstance
    Properties: *same
`;
    const comment = " # wacheck: ignore rds-instance-multi-az -- small";
    expect(outcome(shared({ resource: comment }), [multiAz])).toEqual({
      reported: [`${multiAz} Second`],
      suppressed: [`${multiAz} First: comment, small`],
      faults: [],
    });
    expect(outcome(shared({ property: comment }), [multiAz]).suppressed).toEqual([
      `${multiAz} First: comment, small`,
      `${multiAz} Second: comment, small`,
    ]);
  });

  it("above Resources covers all of them", () => {
    const text = `# wacheck: ignore rds-instance-multi-az -- a sandbox
Resources:
  One: {Type: AWS::RDS::DBInstance}
  Two: {Type: AWS::RDS::DBInstance}
`;
    expect(outcome(text, [multiAz]).reported).toEqual([]);
  });
});

describe("a comment for the whole file", () => {
  it("may stand anywhere, and covers what belongs to no resource", () => {
    const text = `# wacheck: ignore-file template-unused-parameter -- read by the pipeline

Parameters:
  Version: {Type: String}
Resources:
  Queue: {Type: AWS::SQS::Queue}
`;
    expect(outcome(text, ["template-unused-parameter"])).toEqual({
      reported: [],
      suppressed: ["template-unused-parameter template: comment, read by the pipeline"],
      faults: [],
    });
  });
});

describe("what only looks like a comment", () => {
  it.each([
    ["in a block scalar", "|\n        x\n        # wacheck: ignore rds-instance-multi-az -- no"],
    ["in a folded one", ">-\n        x\n\n        # wacheck: ignore rds-instance-multi-az -- no\n        y"],
    ["in double quotes", '"x # wacheck: ignore rds-instance-multi-az -- no"'],
    ["in single quotes", "'it''s # wacheck: ignore rds-instance-multi-az -- no'"],
    ["in quotes over lines", '"x\n        # wacheck: ignore rds-instance-multi-az -- no"'],
    ["without space before it", "x#wacheck:ignore rds-instance-multi-az -- no"],
  ])("suppresses nothing %s", (_, value) => {
    const text = databases(`  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      DBName: ${value}
      MultiAZ: false
`);
    expect(outcome(text, [multiAz])).toEqual({
      reported: [`${multiAz} Database`],
      suppressed: [],
      faults: [],
    });
  });

  it("is one behind a block scalar's indicator and below its text", () => {
    const text = databases(`  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      DBName: |- # wacheck: ignore rds-instance-encryption -- not here
        shop
      # wacheck: ignore rds-instance-multi-az -- small
      MultiAZ: false
`);
    expect(outcome(text, [multiAz])).toMatchObject({
      reported: [],
      suppressed: [`${multiAz} Database: comment, small`],
    });
  });
});

describe("a comment that is wrong", () => {
  const say = (comment: string, options = {}): readonly string[] =>
    outcome(databases(`  Database: {Type: AWS::RDS::DBInstance} # ${comment}\n`), [multiAz], options).faults;

  it.each([
    ["wacheck: ignore rds-instance-encryption -- x", []],
    ["wacheck: ignore sqs-queue-dlq -- x", []],
    [
      "wacheck: ignore rds-instance-multi-a -- x",
      ["2: there is no rule rds-instance-multi-a to suppress; did you mean rds-instance-multi-az?"],
    ],
    [
      "wacheck: ignore something-else-entirely -- x",
      ["2: there is no rule something-else-entirely to suppress; `wacheck rules` lists them"],
    ],
    ["wacheck: ignore", ["2: a rule's id is missing; write `# wacheck: ignore RULE -- reason`"]],
    ["wacheck: ignore a-b,, c-d", ["2: a rule's id is missing; write `# wacheck: ignore RULE -- reason`"]],
    [
      "wacheck: skip rds-instance-multi-az",
      [
        '2: "skip" stands where `ignore` or `ignore-file` is expected; write `# wacheck: ignore RULE -- reason`',
      ],
    ],
    [
      "wacheck: ignore rds-instance-multi-az (expires soon)",
      ['2: "soon" is no day; write (expires YYYY-MM-DD)'],
    ],
    [
      "wacheck: ignore template-suppression",
      ["2: template-suppression is mandatory, so nothing suppresses it; remove the suppression"],
    ],
  ] as const)("is reported: %s", (comment, faults) => {
    expect(say(comment)).toEqual(faults);
  });

  it("is one that no longer matches, unless values of parameters narrow the scan or the rule was not run", () => {
    const text = databases(
      "  Database: {Type: AWS::RDS::DBInstance, Properties: {MultiAZ: true}} # wacheck: ignore rds-instance-multi-az -- x\n",
    );
    const fault = `2: the suppression of ${multiAz} matches nothing; remove it`;
    expect(outcome(text, [multiAz]).faults).toEqual([fault]);
    expect(outcome(text, [encryption]).faults).toEqual([]);
    expect(outcome(text, [multiAz], {}, { pinned: new Map([["AWS::Region", "eu-west-1"]]) }).faults).toEqual(
      [],
    );
  });

  it("is one above nothing, or indented more than what follows", () => {
    const comment = "# wacheck: ignore rds-instance-multi-az -- x";
    const at = (lines: string): readonly string[] => outcome(databases(lines), [multiAz]).faults;
    expect(at(`  ${comment}\n\n  Database: {Type: AWS::RDS::DBInstance}\n`)).toHaveLength(1);
    expect(
      at(`  Queue:\n    Type: AWS::SQS::Queue\n    ${comment}\n  Database: {Type: AWS::RDS::DBInstance}\n`),
    ).toEqual([expect.stringContaining("4: the comment stands at nothing that it could suppress")]);
  });
});

describe("the options of suppressions", () => {
  const text = databases(`  Database:
    Type: AWS::RDS::DBInstance # wacheck: ignore-file rds-instance-multi-az
    Properties: {StorageEncrypted: false} # wacheck: ignore rds-instance-encryption -- a cache
`);
  const both = [multiAz, encryption];
  const reasonless = `${multiAz} Database: comment, `;

  it("do without reasons, unless they are demanded", () => {
    expect(outcome(text, both).suppressed).toContain(reasonless);
    expect(outcome(text, both, { requireReason: true })).toEqual({
      reported: [`${multiAz} Database`],
      suppressed: [`${encryption} Database: comment, a cache`],
      faults: [`3: the suppression of ${multiAz} does not count, for it gives no reason; say why`],
    });
  });

  it("make rules mandatory", () => {
    expect(outcome(text, both, { mandatory: [encryption] })).toEqual({
      reported: [`${encryption} Database`],
      suppressed: [reasonless],
      faults: [`4: ${encryption} is mandatory, so nothing suppresses it; remove the suppression`],
    });
  });

  it("turn suppressions off", () => {
    expect(outcome(text, both, { enabled: false })).toEqual({
      reported: [`${multiAz} Database`, `${encryption} Database`],
      suppressed: [],
      faults: [],
    });
  });

  it("never show a secret in a reason", () => {
    const secret = "AKIAIOSFODNN7EXAMPLE";
    const leaking = databases(
      `  Database: {Type: AWS::RDS::DBInstance} # wacheck: ignore rds-instance-multi-az -- ${secret}\n`,
    );
    expect(JSON.stringify(outcome(leaking, [multiAz]))).not.toContain(secret);
  });
});
