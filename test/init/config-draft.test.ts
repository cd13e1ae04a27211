import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadConfig } from "../../src/config/load-config.js";
import { configuredRules } from "../../src/config/rule-settings.js";
import { configDraft } from "../../src/init/config-draft.js";
import { survey } from "../../src/init/survey.js";
import { builtInRules } from "../../src/rules/catalogue.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "wacheck-init-"));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const template = (parameters: string): string =>
  `Parameters: ${parameters}\nResources: {Queue: {Type: AWS::SQS::Queue}}\n`;

/** The draft's examples, no longer comments. */
const uncommented = (draft: string): string =>
  draft.replace(/^# (?=(?: {2}| *- |[a-zA-Z]+:))/gm, "").replace(/^#.*\n/gm, "");

it("is a configuration, and so is every example in it", () => {
  write("infra/a.yaml", template("{Stage: {Type: String, AllowedValues: [dev, prod]}}"));
  const draft = configDraft(survey(root));
  for (const text of [draft, uncommented(draft)]) {
    write(".wacheck.yaml", text);
    const configuration = loadConfig(undefined, root);
    expect(configuration).toMatchObject({ profile: "default", failOn: "low" });
    expect(configuredRules(builtInRules(), configuration).length).toBe(builtInRules().length);
  }
  expect(loadConfig(undefined, root)).toMatchObject({
    exclude: ["legacy/"],
    parameters: new Map([["Stage", "prod"]]),
    overrides: [{ paths: ["infra/"], region: "eu-west-1" }],
    suppress: [{ rule: "rds-instance-multi-az", path: "infra/" }],
    requireReason: true,
  });
});

it("names templates by folder and parameters by how many have them, but no secret", () => {
  write("a/1.yaml", template("{Size: {Type: String, AllowedValues: [s, l]}}"));
  write("b/1.yaml", template("{Stage: {Type: String, AllowedValues: [dev]}}"));
  write(
    "b/2.json",
    '{"Parameters": {"Stage": {"AllowedValues": ["prod"]}}, "Resources": {"Q": {"Type": "AWS::SQS::Queue"}}}',
  );
  write("c.yaml", template("{Token: {Type: String, NoEcho: true, AllowedValues: [hunter22]}}"));
  write("broken.yaml", "Resources: [");
  write("chart.yaml", "kind: Deployment");
  expect(survey(root)).toEqual({
    templates: 4,
    folders: new Map([
      ["b", 2],
      [".", 1],
      ["a", 1],
    ]),
    parameters: [
      { name: "Stage", values: ["dev", "prod"], templates: 2 },
      { name: "Size", values: ["s", "l"], templates: 1 },
    ],
  });
});

it("nothing that a repository names ends the comment it stands in", () => {
  write(
    "x\nfailOn: never/a.yaml",
    template('{"A\\nfailOn: never": {Type: String, AllowedValues: ["b\\nc: d"]}}'),
  );
  write(".wacheck.yaml", configDraft(survey(root)));
  expect(loadConfig(undefined, root)).toMatchObject({ failOn: "low", parameters: new Map() });
});
