import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { jsonReport } from "../../src/report/json.js";
import { findingsOf, inputOf } from "./report-input.js";

const schema = JSON.parse(readFileSync(new URL("../../schemas/report.schema.json", import.meta.url), "utf8"));
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
const root = new URL("../../", import.meta.url).pathname;

async function json(
  args: readonly string[],
  stdin = "",
): Promise<{ status: number; report: Record<string, unknown> }> {
  let out = "";
  const status = await run([...args, "--format", "json"], {
    stdout: (text) => {
      out += text;
    },
    stderr: () => {},
    stdin: () => stdin,
    env: {},
    cwd: root,
    columns: 80,
    isTerminal: false,
  });
  return { status, report: JSON.parse(out) };
}

describe("the JSON report validates against its published schema", () => {
  it.each([
    ["of the reference stack", ["scan", "reference-stack/ecommerce.yaml"], "", 1],
    [
      "of a conditional template with reviews",
      ["scan", "-"],
      "Parameters: {S: {Type: String, AllowedValues: [a, b]}}\nConditions: {C: !Equals [!Ref S, a]}\nResources: {D: {Type: 'AWS::RDS::DBInstance', Properties: {MultiAZ: !If [C, true, false]}}, E: {Type: 'AWS::RDS::DBInstance', Properties: {MultiAZ: !ImportValue x}}}",
      1,
    ],
    [
      "of suppressed findings, with and without a day, and of a suppression that is wrong",
      ["scan", "-", "--rule", "sqs-queue-dlq,sqs-queue-tls-only,template-suppression"],
      "Resources:\n  Q: {Type: 'AWS::SQS::Queue', Metadata: {guard: {SuppressedRules: [SQS]}}}\n  # wacheck: ignore sqs-queue-dlq (expires 2999-12-31)\n  # wacheck: ignore sqs-queue-tls-only, no-such -- inside\n  R: {Type: 'AWS::SQS::Queue'}\n",
      1,
    ],
    ["of a file that cannot be read", ["scan", "-"], "a: [", 2],
    [
      "of an unknown macro",
      ["scan", "-", "--rule", "sqs-queue-dlq"],
      "Transform: Own\nResources: {Q: {Type: 'AWS::SQS::Queue'}}",
      0,
    ],
  ] as const)("%s", async (_, args, stdin, status) => {
    const result = await json(args, stdin);
    validate(result.report);
    expect(validate.errors ?? []).toEqual([]);
    expect(result.status).toBe(status);
  });
});

describe("a report with all that a finding may have", () => {
  const place = { file: "shop.yaml", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  const sources = ["comment", "metadata", "configuration", "baseline", "peer"] as const;
  const findings = findingsOf(
    {
      fix: { safe: true, edits: [{ location: place, text: "MultiAZ: true" }] },
      whenComplete: false,
      when: [{ Stage: { not: ["prod"] } }],
      assumed: { VpcCidr: "10.0.0.0/16" },
      related: [{ message: "here", location: place }],
    },
    ...sources.map((source) => ({ suppression: { source, reason: "known", expires: "2030-01-01" } })),
  );

  it("validates too, and reads back as it was, whatever characters it holds", () => {
    const input = inputOf([...findings, ...findingsOf({ message: "\u009b31m\u2028\u202e\u007f" })]);
    const text = jsonReport(input);
    validate(JSON.parse(text));
    expect(validate.errors ?? []).toEqual([]);
    expect(JSON.parse(text)).toEqual(input.report);
  });
});

describe("rules --format json", () => {
  it("lists every rule, whatever its profile, with its best practices", async () => {
    const { report } = await json(["rules"]);
    const rules = report.rules as { id: string; bestPractices: string[] }[];
    expect(report.version).toBe("1");
    expect(rules.map((rule) => rule.id)).toEqual(rules.map((rule) => rule.id).sort());
    for (const rule of rules) expect([rule.id, rule.bestPractices.length > 0]).toEqual([rule.id, true]);
  });
});
