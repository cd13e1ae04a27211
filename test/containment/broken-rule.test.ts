import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { run } from "../../src/cli/run.js";
import type { Report } from "../../src/findings.js";

vi.mock("../../src/rules/checks.js", async (original) => {
  const checks = await original<typeof import("../../src/rules/checks.js")>();
  return {
    ...checks,
    checkNamed: (name: string) =>
      name === "sqs-queue-dlq" || name === "template-limit"
        ? (): never => {
            throw new Error("no such luck");
          }
        : checks.checkNamed(name),
  };
});

let cwd = "";
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "wacheck-broken-rule-"));
  const text = (name: string): string =>
    `Resources:\n  ${name}: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, MultiAZ: false}}\n`;
  writeFileSync(join(cwd, "one.yaml"), text("One"));
  writeFileSync(join(cwd, "two.yaml"), text("Two"));
});
afterAll(() => rmSync(cwd, { recursive: true }));

async function scan(...args: string[]): Promise<{ readonly status: number; readonly stdout: string }> {
  let stdout = "";
  const write = (text: string): void => {
    stdout += text;
  };
  const status = await run(["scan", "--rule", "template-limit,rds-instance-multi-az", ...args], {
    stdout: write,
    stderr: write,
    stdin: () => "",
    env: {},
    cwd,
    columns: 120,
    isTerminal: false,
  });
  return { status, stdout };
}

it("a rule that throws is a tool error; the others go on, and the status is 2", async () => {
  const { status, stdout } = await scan("--format", "json");
  const { findings, errors } = JSON.parse(stdout) as Report;
  expect(status).toBe(2);
  expect(errors).toEqual([
    { ruleId: "template-limit", file: "one.yaml", logicalId: null, message: "no such luck" },
    { ruleId: "template-limit", file: "two.yaml", logicalId: null, message: "no such luck" },
  ]);
  expect(findings.map(({ ruleId, location }) => `${location.file} ${ruleId}`)).toEqual([
    "one.yaml rds-instance-multi-az",
    "two.yaml rds-instance-multi-az",
  ]);
});

it("is said in every format for people, and no status option hides it", async () => {
  expect((await scan("--exit-zero", "--fail-on", "never")).status).toBe(2);
  for (const format of ["text", "html", "github", "github-summary", "junit"])
    expect((await scan("--format", format)).stdout).toContain("no such luck");
});
