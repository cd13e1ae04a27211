import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

// Threads load the bundle, so that it is built here as it is installed.
const root = fileURLToPath(new URL("../../", import.meta.url));
const launcher = join(root, "bin/wacheck.js");
let cwd: string;

beforeAll(() => {
  execFileSync(process.execPath, [join(root, "scripts/build.mjs")]);
  cwd = mkdtempSync(join(tmpdir(), "wacheck-threads-"));
  cpSync(join(root, "reference-stack/ecommerce.yaml"), join(cwd, "shop.yaml"));
  cpSync(join(root, "fixtures"), join(cwd, "fixtures"), { recursive: true });
  writeFileSync(
    join(cwd, "suppressed.yaml"),
    "Resources:\n  Queue: {Type: AWS::SQS::Queue} # wacheck: ignore sqs-queue-dlq, no-such-rule -- last stop\n",
  );
  writeFileSync(join(cwd, "broken.yaml"), "AWSTemplateFormatVersion: '2010-09-09'\nResources: [\n");
  writeFileSync(join(cwd, "values.json"), '{"values": 1}\n');
});
afterAll(() => rmSync(cwd, { recursive: true }));

function scan(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, "scan", ".", ...args], {
    cwd,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

it("reports the same, however many threads scan", () => {
  for (const format of ["text", "json", "sarif"]) {
    const alone = scan("--format", format, "--jobs", "1");
    expect(alone.status).toBe(2);
    expect(alone.stdout).toContain("sqs-queue-dlq");
    expect(alone.stdout).toContain("there is no rule no-such-rule to suppress");
    expect(scan("--format", format, "--jobs", "4")).toEqual(alone);
  }
});
