import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "wacheck-bytes-"));
  writeFileSync(join(cwd, "t.yaml"), "Resources: {}\n");
});
afterEach(() => rmSync(cwd, { recursive: true }));

it.each([
  ["the configuration", ".wacheck.yaml", ["scan", "t.yaml"]],
  ["a rule", ".wacheck/rules/mine.yaml", ["scan", "t.yaml"]],
  ["a parameter file", "p.json", ["scan", "t.yaml", "--parameters", "p.json"]],
  ["a baseline", "b.json", ["scan", "t.yaml", "--baseline", "b.json"]],
  ["a template that is explained", "x.yaml", ["why", "x.yaml", "Queue"]],
])("%s that is no UTF-8 is one error with its place, and exit status 2", async (_, name, args) => {
  mkdirSync(dirname(join(cwd, name)), { recursive: true });
  writeFileSync(join(cwd, name), Buffer.from("a: b\nc: caf\u00e9\n", "latin1"));
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
  expect(stderr).toMatch(/^error: .*2:7.*no UTF-8/);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});
