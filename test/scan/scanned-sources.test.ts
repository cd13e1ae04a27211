import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { builtInRules } from "../../src/rules/catalogue.js";
import { scan } from "../../src/scan/scan.js";

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "wacheck-sources-"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const template = (comment: string): string => `Resources: {Q: {Type: AWS::SQS::Queue}} # ${comment}\n`;

it("gives every scanned file, however many there are, and standard input", async () => {
  const comment = "x".repeat(100_000);
  for (let number = 10; number < 30; number++) writeFileSync(join(cwd, `${number}.yaml`), template(comment));
  const rules = builtInRules().filter((rule) => rule.id === "sqs-queue-dlq");
  const stdin = { text: template("given"), path: "given.yaml" };
  const { report, source } = await scan({ paths: ["-", "."], cwd, rules, stdin, jobs: 1 });
  expect(report.files).toHaveLength(21);
  for (const { path } of report.files) {
    expect(source(path)?.file.path).toBe(path);
    expect(source(path)?.root?.kind).toBe("map");
  }
  expect(source("given.yaml")?.file.text).toBe(template("given"));

  for (const { path } of report.files) rmSync(join(cwd, path), { force: true });
  expect(source("10.yaml")).toBeUndefined();
});
