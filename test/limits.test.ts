import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FileReport } from "../src/findings.js";
import { defaultLimits, type Limits, limitsOf } from "../src/limits.js";
import { builtInRules } from "../src/rules/catalogue.js";
import { RuleIndex } from "../src/scan/evaluate.js";
import { scan } from "../src/scan/scan.js";
import { scanTemplateFile, type TemplateScan } from "../src/scan/scan-template.js";
import { SourceFile } from "../src/source/source-file.js";

const rules = new RuleIndex(
  builtInRules().filter(({ id }) => ["template-limit", "rds-instance-multi-az"].includes(id)),
);

function scanText(text: string, limits: Partial<Limits>): TemplateScan {
  return scanTemplateFile(new SourceFile("t.yaml", text), {
    rules,
    limits: { ...defaultLimits, ...limits },
  });
}

function errorOf(text: string, limits: Partial<Limits>): string | undefined {
  const { error } = scanText(text, limits).report;
  if (error !== undefined) expect(error.location).not.toBeNull();
  return error?.message;
}

const queues = (count: number): string =>
  `Resources:\n${Array.from({ length: count }, (_, i) => `  Q${i}: {Type: AWS::SQS::Queue}\n`).join("")}`;

describe("the limit on", () => {
  it("depth holds for YAML and JSON alike", () => {
    // The document, Resources, A, Properties and the lists below it.
    const json = (depth: number): string =>
      `{"Resources":{"A":{"Type":"Custom::A","Properties":{"P":${"[".repeat(depth - 4)}1${"]".repeat(depth - 4)}}}}}`;
    const yaml = (depth: number): string =>
      `Resources:\n  A:\n    Type: Custom::A\n    Properties:\n      P: ${"[".repeat(depth - 4)}1${"]".repeat(depth - 4)}\n`;
    for (const text of [json, yaml]) {
      expect(errorOf(text(29), { depth: 30 })).toBeUndefined();
      expect(errorOf(text(30), { depth: 30 })).toBeUndefined();
      expect(errorOf(text(31), { depth: 30 })).toBe(
        "the document is nested deeper than 30 levels; `--limit depth=N` allows more",
      );
    }
  });

  it("depth may be raised to what the scan bears", () => {
    const most = 512;
    const depth = most - 4;
    const lists = `Resources:\n  A:\n    Type: Custom::A\n    Properties:\n      P: ${"[".repeat(depth)}1${"]".repeat(depth)}\n`;
    const maps = `{"Resources":{"A":{"Type":"Custom::A","Properties":${'{"Fn::If":["C",'.repeat(depth / 2)}1${"]}".repeat(depth / 2)}}}}`;
    expect(errorOf(lists, { depth: most })).toBeUndefined();
    expect(errorOf(maps, { depth: most })).toBeUndefined();
  });

  it("nodes counts what aliases stand for", () => {
    // Three lists of ten: 1,000 nodes and some for the rest.
    const text = `A: &a [${"1,".repeat(10)}]\nB: &b [${"*a,".repeat(10)}]\nC: [${"*b,".repeat(10)}]\nResources: {}\n`;
    const nodes = 1 + 3 * 2 + 2 + 10 + 110 + 1110 - 2;
    const message = (limit: number): string | undefined => errorOf(text, { nodes: limit });
    const exact = Array.from({ length: 40 }, (_, i) => nodes - 20 + i).find(
      (limit) => message(limit) === undefined,
    );
    expect(exact).toBeDefined();
    expect(message((exact as number) + 1)).toBeUndefined();
    expect(message((exact as number) - 1)).toMatch(/once its aliases are expanded.*--limit nodes=N/);
  });

  it("resources counts those that are written", () => {
    expect(errorOf(queues(4), { resources: 5 })).toBeUndefined();
    expect(errorOf(queues(5), { resources: 5 })).toBeUndefined();
    expect(errorOf(queues(6), { resources: 5 })).toBe(
      "the template has more than 5 resources, and CloudFormation takes 500; `--limit resources=N` allows more",
    );
  });

  it.each([
    ["resources", { resources: 7 }],
    ["expansion", { expansion: 6 }],
    // Three nodes a turn.
    ["nodes", { nodes: 80 }],
  ] as const)("%s leaves a loop that makes more unexpanded", (name, limits) => {
    const loop = (turns: number): string =>
      `Transform: AWS::LanguageExtensions\nResources:\n  Db: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, MultiAZ: false}}\n  Fn::ForEach::A: [X, [${Array.from({ length: turns }, (_, i) => `i${i}`).join(",")}], {'Q\${X}': {Type: AWS::SQS::Queue}}]\n`;
    const at = (turns: number): readonly string[] => {
      const found = scanText(loop(turns), limits);
      expect(found.report.error).toBeUndefined();
      return [String(found.report.resources), ...found.findings.map(({ ruleId }) => ruleId)];
    };
    expect(at(5)).toEqual(["6", "rds-instance-multi-az"]);
    if (name !== "nodes") expect(at(6)).toEqual(["7", "rds-instance-multi-az"]);
    expect(at(name === "nodes" ? 40 : 7)).toEqual(["1", "rds-instance-multi-az", "template-limit"]);
  });

  it("expansion ends loops whose collections hang on each other", () => {
    const text = `Transform: AWS::LanguageExtensions
Mappings: {M: {a: {l: [a, b, c]}, b: {l: [a, b, c]}}}
Resources:
  Fn::ForEach::A: [X, [a, b], {'Fn::ForEach::B': [Y, !FindInMap [M, !Ref X, l], {'Q\${X}\${Y}': {Type: AWS::SQS::Queue}}]}]
`;
    // Two turns of the outer loop, three of the inner one in each.
    expect(scanText(text, { expansion: 9 }).report.resources).toBe(6);
    expect(scanText(text, { expansion: 8 }).report.resources).toBe(6);
    const { report, findings } = scanText(text, { expansion: 7 });
    expect(report.resources).toBe(0);
    expect(findings.map(({ message }) => message)).toEqual([
      "Fn::ForEach::A expands to more than 7 entries, so it was not expanded and what it makes was not checked; `--limit expansion=N` allows more",
    ]);
  });

  it("scenarios leaves a review where more were needed, and says how often", () => {
    const text = `Parameters: {P: {Type: String, AllowedValues: [a, b, c, d]}}
Mappings: {M: {a: {v: 'true'}, b: {v: 'true'}, c: {v: 'yes'}, d: {v: 'no'}}}
Resources:
  Db: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, MultiAZ: !FindInMap [M, !Ref P, v]}}
`;
    expect(scanText(text, { scenarios: 8 }).budgetExceeded).toBe(0);
    expect(scanText(text, { scenarios: 1 }).budgetExceeded).toBe(1);
  });

  it("pattern-steps ends what patterns may cost", () => {
    const parameters = new RuleIndex(builtInRules().filter(({ id }) => id === "template-invalid-parameter"));
    const found = (length: number, patternSteps: number): number => {
      const text = `Parameters: {P: {Type: String, AllowedPattern: '[a-z]*', Default: ${"A".repeat(length)}}}\nResources: {}\n`;
      const limits = { ...defaultLimits, patternSteps };
      return scanTemplateFile(new SourceFile("t.yaml", text), { rules: parameters, limits }).findings.length;
    };
    const enough = Array.from({ length: 500 }, (_, i) => i + 1).find((steps) => found(10, steps) === 1);
    expect(enough).toBeGreaterThan(10);
    expect(found(10, (enough as number) - 1)).toBe(0);
    expect(found(9, enough as number)).toBe(1);
    expect(found(11, enough as number)).toBe(0);
    expect(found(100_000, defaultLimits.patternSteps)).toBe(1);
  });

  it.each([
    ["repetitions of repetitions", "((((a{900}){900}){900}){900})"],
    ["groups within groups", `${"(".repeat(50_000)}a${")".repeat(50_000)}`],
    ["what backtracks for ever elsewhere", "(a+)+$"],
    ["many choices", "(a|b|ab|ba)*".repeat(200)],
  ])("patterns holds for %s", (_, pattern) => {
    const text = `Parameters:
  P: {Type: String, AllowedPattern: '${pattern}', Default: ${"a".repeat(5000)}!}
  O: {Type: String, AllowedPattern: '${pattern}'}
Conditions: {C: !Equals [!Ref P, ${"a".repeat(999)}]}
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Action: !Sub 's\${O}:x\${P}', Principal: {AWS: !Sub 'arn:\${O}:\${P}*'}}]}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: [!Ref O, !Sub 's3:\${P}*'], Resource: !Sub '\${O}\${P}'}]}}]
`;
    const all = new RuleIndex(builtInRules());
    const scan = scanTemplateFile(new SourceFile("t.yaml", text), { rules: all });
    expect(scan.report.status).toBe("scanned");
    expect(scan.errors).toEqual([]);
  });

  it("file-size holds to the byte", async () => {
    const folder = mkdtempSync(join(tmpdir(), "wacheck-limits-"));
    try {
      const text = queues(1).padEnd(99, " ");
      for (const [name, length] of Object.entries({ under: 99, at: 100, over: 101 }))
        writeFileSync(join(folder, `${name}.yaml`), text.padEnd(length, " "));
      const { report } = await scan({
        paths: ["under.yaml", "at.yaml", "over.yaml"],
        cwd: folder,
        rules: builtInRules().slice(0, 1),
        limits: limitsOf(["file-size=100"]),
      });
      const said = ({ path, status, error }: FileReport): string =>
        `${path} ${status} ${error?.message ?? ""}`;
      expect(report.files.map(said)).toEqual([
        "under.yaml scanned ",
        "at.yaml scanned ",
        "over.yaml error the file has more than 100 bytes, and CloudFormation takes 1,048,576; `--limit file-size=N` allows more",
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("--limit", () => {
  it("takes numbers, and bytes in kB and MB", () => {
    expect(limitsOf(["file-size=2MB", "depth=300", "depth=301"])).toEqual({
      ...defaultLimits,
      fileSize: 2 * 1024 * 1024,
      depth: 301,
    });
    expect(limitsOf(["file-size=3kB"]).fileSize).toBe(3072);
  });

  it.each([
    ["depth", '"depth" is no limit'],
    ["depht=3", 'there is no limit "depht"'],
    ["depth=0", "the limit depth may be 1 to 512"],
    ["depth=513", "the limit depth may be 1 to 512"],
    ["depth=3MB", '"MB" of "depth=3MB" is no unit of this limit'],
    ["file-size=3GB", '"GB" of "file-size=3GB" is no unit of this limit'],
    ["file-size=-1", '"file-size=-1" is no limit'],
  ])("says what is wrong with %s", (text, message) => {
    expect(() => limitsOf([text])).toThrow(message);
  });
});
