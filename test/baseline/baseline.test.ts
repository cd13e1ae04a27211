import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import type { Report } from "../../src/findings.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wacheck-"));
  mkdirSync(join(folder, ".git"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

const baseline = "baseline.json";
const rules = "rds-instance-multi-az,sqs-queue-dlq";

async function wacheck(args: readonly string[], cwd = folder): Promise<Report> {
  let out = "";
  await run(["scan", "--format", "json", "--baseline", join(folder, baseline), ...args], {
    stdout: (text) => {
      out += text;
    },
    stderr: () => {},
    stdin: () => "",
    env: {},
    cwd,
    columns: 80,
    isTerminal: false,
  });
  return JSON.parse(out) as Report;
}

/** `file rule logicalId` of what the baseline accepts. */
const accepted = (): string[] =>
  (
    JSON.parse(readFileSync(join(folder, baseline), "utf8")) as {
      findings: { file: string; rule: string; logicalId?: string }[];
    }
  ).findings.map(({ file, rule, logicalId }) => `${file} ${rule} ${logicalId}`);

const update = (...args: string[]): Promise<Report> =>
  wacheck(["--update-baseline", "--rule", rules, ...args]);

const both = "Resources:\n  Queue: {Type: AWS::SQS::Queue}\n  Database: {Type: AWS::RDS::DBInstance}\n";

describe("a baseline", () => {
  it("holds fingerprints and what tells people of them, sorted, an entry a line, and the same each time", async () => {
    write("b.yaml", both);
    write("deep/a.yaml", both);
    await update(".");
    const text = readFileSync(join(folder, baseline), "utf8");
    expect(text.replaceAll(/[0-9a-f]{32}/g, "…")).toBe(`{
  "version": "1",
  "findings": [
    {"file":"b.yaml","rule":"rds-instance-multi-az","logicalId":"Database","fingerprint":"…"},
    {"file":"b.yaml","rule":"sqs-queue-dlq","logicalId":"Queue","fingerprint":"…"},
    {"file":"deep/a.yaml","rule":"rds-instance-multi-az","logicalId":"Database","fingerprint":"…"},
    {"file":"deep/a.yaml","rule":"sqs-queue-dlq","logicalId":"Queue","fingerprint":"…"}
  ]
}
`);
    await update("deep", "b.yaml");
    expect(readFileSync(join(folder, baseline), "utf8")).toBe(text);
    await wacheck(["--update-baseline", "--rule", rules, "../b.yaml", "."], join(folder, "deep"));
    expect(readFileSync(join(folder, baseline), "utf8")).toBe(text);
  });

  it("accepts a finding whatever moves around it, and not the next one of its kind", async () => {
    write("t.yaml", both);
    await update(".");
    write(
      "t.yaml",
      `# moved\n\n\n${both.replace("  Queue", "  Other: {Type: AWS::SQS::Queue}\n  # here\n  Queue")}`,
    );
    const { findings, summary } = await wacheck([".", "--rule", rules]);
    expect(findings.map(({ resource, suppression }) => [resource?.logicalId, suppression?.source])).toEqual([
      ["Other", undefined],
      ["Queue", "baseline"],
      ["Database", "baseline"],
    ]);
    expect([summary.findings, summary.suppressed]).toEqual([1, 2]);
  });

  it("keeps nothing of what is gone: findings, files, rules", async () => {
    write("t.yaml", both);
    write("u.yaml", both);
    write("v.yaml", both);
    await update(".");
    write("t.yaml", "Resources:\n  Queue: {Type: AWS::SQS::Queue}\n");
    rmSync(join(folder, "u.yaml"));
    write("v.yaml", "no: template\n");
    const text = readFileSync(join(folder, baseline), "utf8");
    const strange =
      '    {"file":"t.yaml","rule":"no-rule","fingerprint":"0123456789abcdef0123456789abcdef"},';
    writeFileSync(join(folder, baseline), text.replace("[\n", `[\n${strange}\n`));
    await update(".");
    expect(accepted()).toEqual(["t.yaml sqs-queue-dlq Queue"]);
  });

  it("keeps what the scan did not look at: other files, rules that were not run, files at fault", async () => {
    write("t.yaml", both);
    write("u.yaml", both);
    await update(".");
    const before = accepted();
    await wacheck(["--update-baseline", "--rule", "sqs-queue-dlq", "t.yaml"]);
    expect(accepted()).toEqual(before);
    write("t.yaml", "AWSTemplateFormatVersion: 2010-09-09\nResources: [");
    await update("t.yaml");
    expect(accepted()).toEqual(before);
  });

  it("leaves alone what is suppressed already, and reviews", async () => {
    write(
      "t.yaml",
      `Resources:
  Queue: {Type: AWS::SQS::Queue} # wacheck: ignore sqs-queue-dlq -- last stop
  Database: {Type: AWS::RDS::DBInstance, Properties: {MultiAZ: !ImportValue Zones}}
`,
    );
    const { findings } = await update(".");
    expect(accepted()).toEqual([]);
    expect(findings.map(({ verdict, suppression }) => [verdict, suppression?.source])).toEqual([
      ["fail", "comment"],
      ["review", undefined],
    ]);
  });

  it("holds no secret of the template", async () => {
    const secret = "hunter2-hunter2";
    write(
      "t.yaml",
      `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {MasterUserPassword: ${secret}, VPCSecurityGroups: [${secret}]}
`,
    );
    await wacheck(["--update-baseline", "."]);
    expect(accepted().length).toBeGreaterThan(3);
    expect(readFileSync(join(folder, baseline), "utf8")).not.toContain(secret);
  });

  it("is not written by a scan that only reads it", async () => {
    write("t.yaml", both);
    await update(".");
    const text = readFileSync(join(folder, baseline), "utf8");
    write("t.yaml", "Resources:\n  Queue: {Type: AWS::SQS::Queue}\n");
    await wacheck(["."]);
    expect(readFileSync(join(folder, baseline), "utf8")).toBe(text);
    expect(existsSync(join(folder, ".wacheck-baseline"))).toBe(false);
  });
});
