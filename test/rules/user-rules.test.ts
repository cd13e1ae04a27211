import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadUserRules } from "../../src/rules/user-rules.js";

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "wacheck-rules-"));
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

const rule = (id: string): string => `id: ${id}
title: Queues have a name
pillar: reliability
severity: low
resources: [AWS::SQS::Queue]
require: { path: $.QueueName, exists: true }
message: "{resource} has no name"
why: Nobody finds it.
remedy: Give it one.
`;

function write(folder: string, ...ids: string[]): void {
  mkdirSync(join(cwd, folder), { recursive: true });
  for (const id of ids) writeFileSync(join(cwd, folder, `${id}.yaml`), rule(id));
}

const idsOf = (paths: readonly string[], projectRoot?: string): string[] =>
  loadUserRules({ cwd, paths, builtIn: [], ...(projectRoot === undefined ? {} : { projectRoot }) }).map(
    ({ id }) => id,
  );

it("finds the project's rules and those of named folders and files, by id", () => {
  write(".wacheck/rules/queues", "b");
  write("more", "c", "a");
  write("single", "d", "e");
  writeFileSync(join(cwd, "more/README.md"), "not a rule");
  expect(idsOf(["more", "single/d.yaml"], ".")).toEqual(["a", "b", "c", "d"]);
});

it("reads a file once, however often it is named", () => {
  write(".wacheck/rules", "a");
  expect(idsOf([".wacheck/rules", ".wacheck/rules/a.yaml"], ".")).toEqual(["a"]);
});

it("does without the project's folder, but not without a named one", () => {
  expect(idsOf([], ".")).toEqual([]);
  expect(() => idsOf(["missing"])).toThrow("there is no folder or file of rules missing");
});

it("says that a named folder is empty", () => {
  write("empty");
  expect(() => idsOf(["empty"])).toThrow("empty holds no rule files");
});

it("names files from the working folder in errors", () => {
  write("rules", "a");
  writeFileSync(join(cwd, "rules/a.yaml"), rule("other"));
  expect(() => idsOf(["rules"])).toThrow(
    expect.objectContaining({ location: expect.objectContaining({ file: "rules/a.yaml" }) }),
  );
});

it("follows no link out of the folder, not even to quote what is there", () => {
  writeFileSync(join(cwd, "secret.yaml"), "password: hunter2\n");
  mkdirSync(join(cwd, ".wacheck/rules"), { recursive: true });
  symlinkSync(join(cwd, "secret.yaml"), join(cwd, ".wacheck/rules/a.yaml"));
  expect(() => idsOf([], ".")).toThrow("a.yaml is a link that leads out of the rules' folder");
});

it("follows no link in place of the project's folder either", () => {
  write("project/.wacheck");
  write("elsewhere", "a");
  symlinkSync(join(cwd, "elsewhere"), join(cwd, "project/.wacheck/rules"));
  expect(() => idsOf([], "project")).toThrow(".wacheck/rules is a link that leads out of the project");
});

it("reads no file that is too large for a rule", () => {
  write("rules", "a");
  writeFileSync(join(cwd, "rules/a.yaml"), `${rule("a")}# ${"x".repeat(300_000)}\n`);
  expect(() => idsOf(["rules"])).toThrow("the rule rules/a.yaml cannot be read");
});
