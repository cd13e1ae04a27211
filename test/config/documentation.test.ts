import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadConfig } from "../../src/config/load-config.js";
import { configuredRules } from "../../src/config/rule-settings.js";
import { builtInRules } from "../../src/rules/catalogue.js";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const guide = read("docs/configuration.md");

it("docs/configuration.md has every field of the schema, and no other", () => {
  const { properties } = JSON.parse(read("schemas/config.schema.json"));
  const told = [...guide.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(told).toEqual(Object.keys(properties));
});

it("the examples in it are configurations", () => {
  const examples = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text]) => text as string);
  expect(examples.length).toBeGreaterThan(3);
  const folder = mkdtempSync(join(tmpdir(), "wacheck-docs-"));
  try {
    for (const text of examples) {
      writeFileSync(join(folder, ".wacheck.yaml"), text);
      expect(configuredRules(builtInRules(), loadConfig(undefined, folder))).toHaveLength(
        builtInRules().length,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
