import { describe, expect, it } from "vitest";
import { withFixes } from "../../src/fix/propose-fixes.js";
import { repairTemplate } from "../../src/index.js";
import { RuleIndex } from "../../src/scan/evaluate.js";
import { scanTemplateFile } from "../../src/scan/scan-template.js";
import { SourceFile } from "../../src/source/source-file.js";
import { builtIn, repaired, ruleWithFix } from "./rule-with-fix.js";

const conditions = `Parameters:
  Stage: { Type: String, AllowedValues: [dev, prod] }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
`;
const protect = builtIn("rds-instance-deletion-protection");

describe("conditions", () => {
  it.each([
    ["!If [IsProd, true, false]", "!If [IsProd, true, true]"],
    ["!If [IsProd, true, !Ref AWS::NoValue]", "!If [IsProd, true, true]"],
    [
      "!If\n        - IsProd\n        - true\n        - !Ref AWS::NoValue # dev",
      "!If\n        - IsProd\n        - true\n        - true # dev",
    ],
  ])("edits the branch that fails: %s", async (before, expected) => {
    const text = (value: string): string =>
      `${conditions}Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: postgres\n      DeletionProtection: ${value}\n`;
    expect((await repaired(text(before), protect)).text).toBe(text(expected));
  });

  it("leaves what a parameter decides to a person", async () => {
    const text = `Parameters: { Protect: { Type: String, AllowedValues: [true, false] } }\nResources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties: { Engine: postgres, DeletionProtection: !Ref Protect }\n`;
    const result = await repaired(text, protect);
    expect(result.text).toBe(text);
    expect(result.left[0]).toMatchObject({
      why: "refused",
      reason: "its value comes from !Ref; what that should give is yours to decide",
    });
  });

  it("does not touch the branch that passes because of another property", async () => {
    const rule = ruleWithFix(
      "pair",
      {
        or: [
          { path: "$.A", equals: 1 },
          { path: "$.B", equals: 1 },
        ],
      },
      { steps: [{ set: "$.A", to: 1 }] },
    );
    const text = `${conditions}Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties: { A: !If [IsProd, 2, 3], B: !If [IsProd, 1, 2] }\n`;
    const result = await repaired(text, [rule]);
    expect(result.text).toBe(text.replace("2, 3", "2, 1"));
  });
});

describe("a text that several resources share", () => {
  const alias = (second: string): string => `Resources:
  A:
    Type: AWS::RDS::DBInstance
    Properties: &shared
      Engine: postgres
  B:
    Type: ${second}
    Properties: *shared
`;

  it("is edited where each of them has the finding", async () => {
    const result = await repaired(alias("AWS::RDS::DBInstance"), protect);
    expect(result.text).toBe(
      alias("AWS::RDS::DBInstance").replace(
        "Engine: postgres\n",
        "Engine: postgres\n      DeletionProtection: true\n",
      ),
    );
    expect(result.made.map(({ findings }) => findings.map((f) => f.resource?.logicalId))).toEqual([
      ["A", "B"],
    ]);
  });

  it("is left alone where one has not", async () => {
    const text = alias("Custom::Thing");
    const result = await repaired(text, protect);
    expect(result.text).toBe(text);
    expect(result.left[0]?.reason).toMatch(/would change B .* which shares the text and has no such finding/);
  });

  it("comes from a merge key", async () => {
    const text = `Base: &base\n  Engine: postgres\n  DeletionProtection: false\nResources:\n  A:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      <<: *base\n      StorageEncrypted: true\n`;
    const result = await repaired(text, protect);
    expect(result.text).toBe(text);
    expect(result.left[0]?.why).toBe("refused");
  });

  it("is the body of a loop", async () => {
    const text = `Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Queues:\n    - Name\n    - [One, Two]\n    - Queue\${Name}:\n        Type: AWS::SQS::Queue\n        Properties: { SqsManagedSseEnabled: false }\n`;
    const result = await repaired(text, builtIn("sqs-queue-encryption"));
    expect(result.text).toBe(text.replace("false", "true"));
    expect(result.made[0]?.findings).toHaveLength(2);
  });

  it("is set by Globals", async () => {
    const rule = ruleWithFix(
      "traced",
      { path: "$.TracingConfig.Mode", equals: "Active" },
      { steps: [{ set: "$.TracingConfig.Mode", to: "Active" }] },
      { types: ["AWS::Lambda::Function"] },
    );
    const text = `Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Tracing: PassThrough\nResources:\n  A: { Type: AWS::Serverless::Function, Properties: { Handler: a } }\n  B: { Type: AWS::Serverless::Function, Properties: { Handler: b } }\n`;
    expect((await repaired(text, [rule])).text).toBe(text.replace("PassThrough", "Active"));
    const one = text.replace("Globals:\n  Function:\n    Tracing: PassThrough\n", "");
    expect((await repaired(one, [rule])).text).toBe(
      one
        .replace("Handler: a", "Handler: a, Tracing: Active")
        .replace("Handler: b", "Handler: b, Tracing: Active"),
    );
  });
});

describe("what is safe", () => {
  const encrypt = ruleWithFix(
    "encrypted",
    { path: "$.StorageEncrypted", equals: true },
    { steps: [{ set: "$.StorageEncrypted", to: true }] },
    { types: ["AWS::RDS::DBInstance"] },
  );
  const text = "Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties: { Engine: postgres }\n";

  it("is never a change that makes the resource anew, whatever the rule says", async () => {
    const result = await repaired(text, [encrypt], { unsafe: false });
    expect(result.text).toBe(text);
    expect(result.left[0]).toMatchObject({
      why: "unsafe",
      reason: "replaces: changing StorageEncrypted makes CloudFormation replace Db, or may",
    });
    expect((await repaired(text, [encrypt])).made[0]?.unsafe?.reason).toBe("replaces");
  });

  it("is not what brings a finding as grave", async () => {
    const forbids = ruleWithFix("never", { path: "$.StorageEncrypted", absent: true }, undefined, {
      types: ["AWS::RDS::DBInstance"],
    });
    const result = await repaired(text, [encrypt, forbids]);
    expect(result.text).toBe(text);
    expect(result.left[0]?.reason).toBe("it would bring a new finding: never on Db");
    const slight = { ...forbids, severity: "low" as const };
    expect((await repaired(text, [encrypt, slight])).made).toHaveLength(1);
  });

  it("is not what leaves the finding there", async () => {
    const useless = ruleWithFix("useless", { path: "$.A", equals: 1 }, { steps: [{ set: "$.B", to: 1 }] });
    const thing = "Resources:\n  Thing: { Type: Custom::Thing }\n";
    const result = await repaired(thing, [useless]);
    expect(result.text).toBe(thing);
    expect(result.left[0]?.reason).toMatch(/finding would still be there/);
  });

  it("keeps the others of a batch where one fails", async () => {
    const useless = ruleWithFix("useless", { path: "$.A", equals: 1 }, { steps: [{ set: "$.B", to: 1 }] });
    const good = ruleWithFix("good", { path: "$.C", equals: 1 }, { steps: [{ set: "$.C", to: 1 }] });
    const things = Array.from({ length: 9 }, (_, i) => `  Thing${i}: { Type: Custom::Thing }\n`).join("");
    const result = await repaired(`Resources:\n${things}`, [useless, good]);
    expect(result.made).toHaveLength(9);
    expect(result.left).toHaveLength(9);
    expect((await repaired(result.text, [useless, good])).text).toBe(result.text);
  });
});

describe("resources that a repair refers to", () => {
  const rule = ruleWithFix(
    "keyed",
    { path: "$.Key", exists: true },
    { use: { key: "encryption-key" }, steps: [{ set: "$.Key", to: { "Fn::GetAtt": ["{key}", "Arn"] } }] },
  );

  it("are those of the template, under the same condition", async () => {
    const text = `${conditions}Resources:\n  Thing: { Type: Custom::Thing, Properties: { A: 1 } }\n  Sometimes: { Type: AWS::KMS::Key, Condition: IsProd }\n  Always: { Type: AWS::KMS::Key }\n`;
    expect((await repaired(text, [rule])).text).toBe(text.replace("A: 1", "A: 1, Key: !GetAtt Always.Arn"));
  });

  it("else are proposed once, for all", async () => {
    const text =
      "Resources:\n  One:\n    Type: Custom::Thing\n    Properties: { A: 1 }\n  Two:\n    Type: Custom::Thing\n    Properties: { A: 2 }\n";
    const result = await repaired(text, [rule]);
    expect(result.text.match(/AWS::KMS::Key/g)).toHaveLength(1);
    expect(result.text.match(/Key: !GetAtt EncryptionKey.Arn/g)).toHaveLength(2);
    expect(result.made[0]?.unsafe?.reason).toBe("charge");
    expect(result.made[1]?.unsafe).toBeUndefined();
  });
});

describe("the fix of a finding in a report", () => {
  it("is the edits that repair it alone", () => {
    const text =
      "Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: postgres\n";
    const options = { rules: new RuleIndex(protect), pinned: new Map() };
    const { findings } = scanTemplateFile(new SourceFile("t.yaml", text), options);
    expect(withFixes(findings, text, options)[0]?.fix).toEqual({
      safe: true,
      edits: [
        {
          location: { file: "t.yaml", start: { line: 5, column: 23 }, end: { line: 5, column: 23 } },
          text: "\n      DeletionProtection: true",
        },
      ],
    });
  });
});

describe("the library", () => {
  it("repairs a text without touching a file", async () => {
    const text =
      "Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n    Properties: { SqsManagedSseEnabled: false }\n";
    const result = await repairTemplate(text, { rules: builtIn("sqs-queue-encryption") });
    expect(result.text).toBe(text.replace("false", "true"));
    await expect(repairTemplate("Resources: 1\n")).rejects.toThrow(/Resources must be a map/);
  });
});
