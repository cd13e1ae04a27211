import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const launcher = join(root, "bin/wacheck.js");
let cwd = "";

beforeAll(() => {
  execFileSync(process.execPath, [join(root, "scripts/build.mjs")]);
  cwd = mkdtempSync(join(tmpdir(), "wacheck-process-"));
  const queues = Array.from({ length: 300 }, (_, i) => `  Q${i}: {Type: AWS::SQS::Queue}\n`).join("");
  for (let i = 0; i < 4; i++) writeFileSync(join(cwd, `t${i}.yaml`), `Resources:\n${queues}`);
});
afterAll(() => rmSync(cwd, { recursive: true }));

interface Ended {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

function start(args: readonly string[], steer: (child: ReturnType<typeof spawn>) => void): Promise<Ended> {
  const child = spawn(process.execPath, [launcher, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (data: Buffer) => {
    stderr += data.toString();
  });
  steer(child);
  return new Promise((resolve) => child.on("close", (status, signal) => resolve({ status, signal, stderr })));
}

describe("a closed pipe", () => {
  it.each([["scan", "."], ["scan", ".", "--format", "json"], ["rules"]])(
    "ends %s %s quietly",
    async (...args) => {
      const { status, signal, stderr } = await start(args, (child) => {
        child.stdout?.once("data", () => child.stdout?.destroy());
      });
      expect({ signal, stderr }).toEqual({ signal: null, stderr: "" });
      expect([0, 1]).toContain(status);
    },
  );
});

describe("an interrupt", () => {
  const earlier = "what was there before\n";

  it("leaves a report's file as it was, or whole", async () => {
    const output = join(cwd, "report.json");
    for (const delay of [20, 100, 250, 500, 900]) {
      writeFileSync(output, earlier);
      await start(["scan", "t0.yaml", "t1.yaml", "--format", "json", "--output", "report.json"], (child) => {
        setTimeout(() => child.kill("SIGINT"), delay);
      });
      const text = readFileSync(output, "utf8");
      if (text !== earlier) expect(() => JSON.parse(text)).not.toThrow();
    }
  });

  it("leaves a repaired template as it was, or whole", async () => {
    const path = join(cwd, "fixed.yaml");
    const before = "Resources:\n  Database: {Type: AWS::RDS::DBInstance, Properties: {MultiAZ: false}}\n";
    const after = before.replace("false", "true");
    for (const delay of [50, 200, 400, 700]) {
      writeFileSync(path, before);
      await start(["fix", "fixed.yaml", "--unsafe", "--rule", "rds-instance-multi-az"], (child) => {
        setTimeout(() => child.kill("SIGINT"), delay);
      });
      expect([before, after]).toContain(readFileSync(path, "utf8"));
    }
  });
});
