import { describe, expect, it } from "vitest";
import type { RepairStep } from "../../src/rules/repair.js";
import { repaired, ruleWithFix } from "./rule-with-fix.js";

/** Repairs with the given steps whatever lacks `Done`, and marks it done. */
async function repairedBy(text: string, ...steps: readonly RepairStep[]): Promise<string> {
  const rule = ruleWithFix("done", { path: "$.Done", equals: true }, { steps });
  const result = await repaired(text, [rule]);
  expect(result.left).toEqual([]);
  return result.text;
}

const done: RepairStep = { set: "$.Done", to: true };
const nested: RepairStep = { set: "$.A.B", to: { C: [1, { D: "x" }], E: { Ref: "Thing" } } };

describe("a property that is missing", () => {
  it.each([
    [
      "goes below the last one, in block style",
      "Resources:\n  Thing: # it\n    Type: Custom::Thing\n    Properties:\n      Name: x # why\n    # about what follows\n  Other:\n    Type: Custom::Other\n",
      "Resources:\n  Thing: # it\n    Type: Custom::Thing\n    Properties:\n      Name: x # why\n      Done: true\n    # about what follows\n  Other:\n    Type: Custom::Other\n",
    ],
    [
      "keeps Windows line breaks",
      "Resources:\r\n  Thing:\r\n    Type: Custom::Thing\r\n    Properties:\r\n      Name: x\r\n",
      "Resources:\r\n  Thing:\r\n    Type: Custom::Thing\r\n    Properties:\r\n      Name: x\r\n      Done: true\r\n",
    ],
    [
      "needs no line break at the end of the file",
      "Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      Name: x",
      "Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      Name: x\n      Done: true",
    ],
    [
      "gets Properties where there are none",
      "Resources:\n    Thing:\n        Type: Custom::Thing\n",
      "Resources:\n    Thing:\n        Type: Custom::Thing\n        Properties:\n            Done: true\n",
    ],
    [
      "fills empty Properties",
      "Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties: # none\n",
      "Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties: # none\n      Done: true\n",
    ],
    [
      "stays in braces",
      "Resources:\n  Thing: { Type: Custom::Thing, Properties: { Name: x } }\n",
      "Resources:\n  Thing: { Type: Custom::Thing, Properties: { Name: x, Done: true } }\n",
    ],
    [
      "stays in braces over several lines, behind a comment",
      "Resources:\n  Thing: {Type: Custom::Thing, Properties: {\n      Name: x # why\n    }}\n",
      "Resources:\n  Thing: {Type: Custom::Thing, Properties: {\n      Name: x, # why\n      Done: true\n    }}\n",
    ],
    [
      "comes after a block of text",
      "Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      Name: |\n        one\n        two\n\nOutputs: {}\n",
      "Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      Name: |\n        one\n        two\n      Done: true\n\nOutputs: {}\n",
    ],
    [
      "goes into JSON, with its comma",
      '{\n    "Resources": {\n        "Thing": {\n            "Type": "Custom::Thing",\n            "Properties": {\n                "Name": "x"\n            }\n        }\n    }\n}\n',
      '{\n    "Resources": {\n        "Thing": {\n            "Type": "Custom::Thing",\n            "Properties": {\n                "Name": "x",\n                "Done": true\n            }\n        }\n    }\n}\n',
    ],
    [
      "goes into JSON on one line",
      '{"Resources":{"Thing":{"Type":"Custom::Thing","Properties":{}}}}',
      '{"Resources":{"Thing":{"Type":"Custom::Thing","Properties":{"Done": true}}}}',
    ],
  ])("%s", async (_, before, expected) => {
    expect(await repairedBy(before, done)).toBe(expected);
  });

  it("brings the maps above it, in the file's own indentation", async () => {
    const before =
      "Resources:\n    Thing:\n        Type: Custom::Thing\n        Properties:\n            Tags:\n            - !Ref Thing\n";
    expect(await repairedBy(before, done, nested)).toBe(
      `${before}            Done: true\n            A:\n                B:\n                    C:\n                    - 1\n                    - D: x\n                    E: !Ref Thing\n`,
    );
  });

  it("writes functions in JSON, and in YAML that has no short forms, in full", async () => {
    const before =
      "Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      Name:\n        Ref: Thing\n";
    expect(await repairedBy(before, done, { set: "$.Arn", to: { "Fn::GetAtt": ["Thing", "Arn"] } })).toBe(
      `${before}      Done: true\n      Arn:\n        Fn::GetAtt:\n          - Thing\n          - Arn\n`,
    );
  });
});

describe("a value that is replaced", () => {
  it.each([
    ["Done: no # why", "Done: true # why"],
    ["Done: 'false'", "Done: 'true'"],
    ['"Done": "false"', '"Done": "true"'],
    ["Done:", "Done: true"],
    ["Done: !Ref AWS::NoValue # why", "Done: true # why"],
    ["Done:\n        Ref: AWS::NoValue", "Done: true"],
    ["Done: &done false", "Done: &done true"],
    ["Done:\n        false", "Done:\n        true"],
  ])("%s becomes %s", async (before, expected) => {
    const text = (value: string): string =>
      `Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      ${value}\n      Name: x\n`;
    expect(await repairedBy(text(before), done)).toBe(text(expected));
  });

  it.each([
    ["A: text # why", "A: # why\n        B: 1"],
    ["A: {}", "A:\n        B: 1"],
    ["A:\n        C: 2", "A:\n        B: 1"],
    ["A: !Ref AWS::NoValue", "A:\n        B: 1"],
  ])("%s becomes a map", async (before, expected) => {
    const text = (value: string): string =>
      `Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      ${value}\n      Name: x\n`;
    expect(await repairedBy(text(before), { set: "$.A", to: { B: 1 } }, done)).toBe(
      `${text(expected)}      Done: true\n`,
    );
  });
});

describe("an item of a list", () => {
  const text = (value: string): string =>
    `Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      List:${value}\n      Done: false\n`;
  const add: RepairStep = { add: "$.List", item: { Key: "a", Value: "1" }, by: "Key" };

  it.each([
    [
      "\n        - Key: b\n          Value: 2 # why",
      '\n        - Key: b\n          Value: 2 # why\n        - Key: a\n          Value: "1"',
    ],
    ["\n      - Key: b", '\n      - Key: b\n      - Key: a\n        Value: "1"'],
    [" [{Key: b}]", ' [{Key: b}, {Key: a, Value: "1"}]'],
    [" []", '\n        - Key: a\n          Value: "1"'],
    [
      "\n        Key: b\n        # why\n        Value: 2",
      '\n        - Key: b\n          # why\n          Value: 2\n        - Key: a\n          Value: "1"',
    ],
    ["\n        - Value: '0' # why\n          Key: a", "\n        - Value: '1' # why\n          Key: a"],
    ["\n        - Key: a # why", '\n        - Key: a # why\n          Value: "1"'],
    [" [{Key: a, Value: 1}]", " [{Key: a, Value: 1}]"],
  ])("is added to %s", async (before, expected) => {
    expect(await repairedBy(text(before), done, add)).toBe(
      text(expected).replace("Done: false", "Done: true"),
    );
  });
});

describe("what is removed", () => {
  it.each([
    ["Old: 1 # gone\n      # about Name\n      Name: x", "# about Name\n      Name: x"],
    [
      "Name: x\n      Old:\n        - 1\n        # in it\n        - 2\n      # stays",
      "Name: x\n      # stays",
    ],
    ["Name: x\n      Old: |\n        text\n      More: y", "Name: x\n      More: y"],
  ])("takes its lines and the comment behind it: %s", async (before, expected) => {
    const text = (value: string): string =>
      `Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      Done: false\n      ${value}\n`;
    expect(await repairedBy(text(before), done, { remove: "$.Old" })).toBe(
      text(expected).replace("Done: false", "Done: true"),
    );
  });

  it("keeps JSON's commas right, first and last", async () => {
    const text = (inner: string): string =>
      `{\n  "Resources": {\n    "Thing": {\n      "Type": "Custom::Thing",\n      "Properties": {\n        ${inner}\n      }\n    }\n  }\n}\n`;
    const [first, last] = [
      '"Old": [\n          1\n        ],\n        "Done": false',
      '"Done": false,\n        "Old": 1',
    ];
    for (const inner of [first, last]) {
      expect(await repairedBy(text(inner), done, { remove: "$.Old" })).toBe(text('"Done": true'));
    }
  });

  it("leaves the dash of a list's item to the next key", async () => {
    const before =
      "Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      Done: false\n      List:\n        - Old: 1\n          Name: x\n";
    expect(await repairedBy(before, done, { remove: "$.List[0].Old" })).toBe(
      before.replace("Done: false", "Done: true").replace("- Old: 1\n          Name", "- Name"),
    );
  });

  it("becomes NoValue in a branch", async () => {
    const before =
      "Conditions: { C: !Equals [!Ref AWS::Region, x] }\nResources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      Old: !If [C, 1, 2]\n      Name: x\n";
    const rule = ruleWithFix("old", { not: { path: "$.Old", equals: 2 } }, { steps: [{ remove: "$.Old" }] });
    expect((await repaired(before, [rule])).text).toBe(before.replace("1, 2", "1, !Ref AWS::NoValue"));
  });
});

describe("what moves", () => {
  it("takes its comments along and keeps the rest in place", async () => {
    const before =
      "Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      Done: false\n      Old: # why\n        # inside\n        - 1\n      Name: x\n";
    expect(await repairedBy(before, done, { move: "$.Old", to: "$.New.Old" })).toBe(
      "Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      Done: true\n      Name: x\n      New:\n        Old: # why\n          # inside\n          - 1\n",
    );
  });

  it("leaves Properties for the resource, behind its type", async () => {
    const before =
      '{\n  "Resources": {\n    "Thing": {\n      "Type": "Custom::Thing",\n      "Properties": {\n        "Done": false,\n        "DependsOn": [\n          "Other"\n        ]\n      }\n    },\n    "Other": { "Type": "Custom::Other" }\n  }\n}\n';
    expect(await repairedBy(before, done, { move: "$.DependsOn", to: "DependsOn" })).toBe(
      '{\n  "Resources": {\n    "Thing": {\n      "Type": "Custom::Thing",\n      "DependsOn": [\n        "Other"\n      ],\n      "Properties": {\n        "Done": true\n      }\n    },\n    "Other": { "Type": "Custom::Other" }\n  }\n}\n',
    );
  });
});

describe("what is added to the template", () => {
  it("stands behind the finding's resource, under its condition, with an id of its own", async () => {
    const before =
      "Conditions:\n  C: !Equals [!Ref AWS::Region, x]\nResources:\n  Thing:\n    Type: Custom::Thing\n    Condition: C\n\n  # the other one\n  ThingQueue:\n    Type: Custom::Other\n";
    const steps: RepairStep[] = [
      { addResource: "{resource}Queue", as: "queue", is: { Type: "AWS::SQS::Queue" } },
      { set: "$.Queue", to: { "Fn::Sub": "${{queue}.Arn}" } },
      done,
    ];
    expect(await repairedBy(before, ...steps)).toBe(
      'Conditions:\n  C: !Equals [!Ref AWS::Region, x]\nResources:\n  Thing:\n    Type: Custom::Thing\n    Condition: C\n    Properties:\n      Queue: !Sub "${ThingQueue2.Arn}"\n      Done: true\n\n  ThingQueue2:\n    Type: AWS::SQS::Queue\n    Condition: C\n\n  # the other one\n  ThingQueue:\n    Type: Custom::Other\n',
    );
  });

  it("makes the section of parameters where there is none", async () => {
    const before =
      "AWSTemplateFormatVersion: '2010-09-09'\n\n# what there is\nResources:\n  Thing:\n    Type: Custom::Thing\n";
    const steps: RepairStep[] = [
      { addParameter: "Email", is: { Type: "String" } },
      done,
      { set: "$.Email", to: { Ref: "Email" } },
    ];
    expect(await repairedBy(before, ...steps)).toBe(
      "AWSTemplateFormatVersion: '2010-09-09'\n\nParameters:\n  Email:\n    Type: String\n\n# what there is\nResources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      Done: true\n      Email: !Ref Email\n",
    );
  });
});
