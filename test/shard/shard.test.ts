import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import type { Report } from "../../src/findings.js";
import { builtInRules } from "../../src/rules/catalogue.js";
import { scan } from "../../src/scan/scan.js";
import { mergeShards, type ShardReport } from "../../src/shard/merge-shards.js";
import { defaultSuppressionOptions } from "../../src/suppressions/suppression-options.js";
import { validateReport } from "../report/validate-report.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
let cwd: string;

const queue = (delay: number): string =>
  `Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties: {DelaySeconds: ${delay}}\n`;
const nesting = (...urls: readonly string[]): string =>
  `Resources:\n${urls.map((url, i) => `  Nested${i}:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: ${url}}\n`).join("")}`;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "wacheck-shards-"));
  const files: Record<string, string> = {
    "broken.yaml": "AWSTemplateFormatVersion: '2010-09-09'\nResources: [\n",
    "values.json": '{"values": 1}\n',
    "nested/parent.yaml": nesting("child.yaml", "https://s3.amazonaws.com/elsewhere/child.yaml"),
    "nested/child.yaml": nesting("!If [Large, deep/grandchild.yaml, ../small.yaml]"),
    "nested/deep/grandchild.yaml": queue(1000),
    "small.yaml": queue(1001),
    "missing.yaml": nesting("not-here.yaml"),
  };
  for (let i = 0; i < 12; i++) files[`queues/${i}.yaml`] = queue(i);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  cpSync(join(root, "reference-stack/ecommerce.yaml"), join(cwd, "shop.yaml"));
  cpSync(join(root, "fixtures/conditional.yaml"), join(cwd, "conditional.yaml"));
});
afterAll(() => rmSync(cwd, { recursive: true }));

async function wacheck(...args: readonly string[]) {
  let stdout = "";
  let stderr = "";
  const status = await run(args, {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    stdin: () => "",
    env: {},
    cwd,
    columns: 80,
    isTerminal: false,
  });
  return { status, stdout, stderr };
}

async function scanShards(count: number): Promise<readonly Report[]> {
  const reports: Report[] = [];
  for (let index = 1; index <= count; index++) {
    const { stdout } = await wacheck("scan", ".", "--format", "json", "--shard", `${index}/${count}`);
    writeFileSync(join(cwd, `shard-${index}.report`), stdout);
    reports.push(JSON.parse(stdout));
  }
  return reports;
}

const shardFiles = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `shard-${i + 1}.report`).reverse();

describe.each([1, 2, 3, 8])("%d shards", (count) => {
  it("make one report that equals that of a single run, byte for byte", async () => {
    await scanShards(count);
    for (const format of ["json", "sarif"]) {
      const shown = ["--format", format, "--show-review"];
      const whole = await wacheck("scan", ".", ...shown);
      expect(whole.stdout).toContain("sqs-queue-dlq");
      expect(await wacheck("merge", ...shardFiles(count), ...shown)).toEqual(whole);
    }
  });

  it("have each file once, a template with those of its nested stacks", async () => {
    const reports = await scanShards(count);
    const shardOf = new Map<string, number>();
    for (const [shard, report] of reports.entries()) {
      expect(validateReport(report)).toEqual([]);
      for (const { path } of report.files) {
        expect([path, shardOf.has(path)]).toEqual([path, false]);
        shardOf.set(path, shard);
      }
    }
    expect(shardOf.size).toBe(21);
    const family = ["nested/parent.yaml", "nested/child.yaml", "nested/deep/grandchild.yaml", "small.yaml"];
    expect(new Set(family.map((path) => shardOf.get(path))).size).toBe(1);
  });
});

it("splits the work, and the same way wherever the files lie", async () => {
  const [first, second] = (await scanShards(2)) as [Report, Report];
  expect(Math.min(first.files.length, second.files.length)).toBeGreaterThan(4);
  const moved = join(cwd, "moved");
  const elsewhere = join(moved, "queues");
  cpSync(join(cwd, "queues"), elsewhere, { recursive: true });
  try {
    const { stdout } = await wacheck("scan", "moved", "--format", "json", "--shard", "1/2");
    const names = (report: Report, folder: string): readonly string[] =>
      report.files.filter(({ path }) => path.startsWith(folder)).map(({ path }) => path.slice(folder.length));
    expect(names(JSON.parse(stdout), "moved/queues/")).toEqual(names(first, "queues/"));
  } finally {
    rmSync(moved, { recursive: true });
  }
});

describe("merge refuses", () => {
  it.each([
    ["a shard that is missing", ["shard-1.report", "shard-3.report"], "shard 2 of 3 is missing"],
    ["a shard given twice", ["shard-1.report", "shard-1.report"], "are both shard 1"],
    ["what is no report", ["shop.yaml"], "shop.yaml is no report of wacheck"],
    ["a file that is not there", ["none.json"], "none.json cannot be read (ENOENT)"],
    ["the report of a whole scan", ["whole.report"], "whole.report is not the report of a shard"],
    ["shards of another scan", ["shard-1.report", "other.report"], "are not shards of the same scan"],
    ["shards of another version", ["shard-1.report", "old.report"], "was made by wacheck 0.0.1"],
  ])("%s", async (_, names, message) => {
    await scanShards(3);
    writeFileSync(join(cwd, "whole.report"), (await wacheck("scan", "queues", "--format", "json")).stdout);
    const second = readFileSync(join(cwd, "shard-2.report"), "utf8");
    writeFileSync(join(cwd, "other.report"), second.replace('"count": 3', '"count": 4'));
    writeFileSync(
      join(cwd, "old.report"),
      second.replace(/"name": "wacheck",\s+"version": "[^"]+"/, '"name": "wacheck", "version": "0.0.1"'),
    );
    const { status, stdout, stderr } = await wacheck("merge", ...names);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});

it.each(["0/2", "3/2", "2", "a/b", "1/2/3"])("scan refuses --shard %s", async (shard) => {
  const { status, stderr } = await wacheck("scan", ".", "--shard", shard);
  expect([status, stderr.includes("2/8")]).toEqual([2, true]);
});

it("standard input has no shards", async () => {
  expect((await wacheck("scan", "-", "--shard", "1/2")).status).toBe(2);
});

it("what is said of the configuration is said once, and only where it holds of all files", async () => {
  const at = (line: number) => ({
    file: "values.json",
    start: { line, column: 1 },
    end: { line, column: 2 },
  });
  const configured = [
    { rule: "sqs-queue-dlq", path: "small.yaml", reason: "used by one shard", location: at(1) },
    { rule: "sqs-queue-dlq", path: "queues/4.yaml", reason: "used by another", location: at(1) },
    { rule: "sqs-queue-dlq", path: "none.yaml", reason: "used by none", location: at(1) },
    { rule: "sqs-queue-dql", reason: "names no rule", location: at(1) },
  ];
  const scanned = async (shard?: { index: number; count: number }): Promise<Report> => {
    const ids = ["sqs-queue-dlq", "template-suppression"];
    const rules = builtInRules().filter(({ id }) => ids.includes(id));
    const suppressions = { ...defaultSuppressionOptions, configured };
    return (await scan({ paths: ["."], cwd, rules, suppressions, ...(shard && { shard }) })).report;
  };
  const whole = await scanned();
  const faults = whole.findings.filter(({ ruleId }) => ruleId === "template-suppression");
  expect(faults).toHaveLength(2);
  const shards: ShardReport[] = [];
  for (const index of [1, 2, 3]) {
    const report = await scanned({ index, count: 3 });
    shards.push({ name: `${index}`, report: JSON.parse(JSON.stringify(report)) });
  }
  expect(shards.some(({ report }) => (report.shard?.ofAll.length ?? 0) > 2)).toBe(true);
  expect(JSON.stringify(mergeShards(shards))).toBe(JSON.stringify(whole));
});
