import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/load-config.js";

/** `elsewhere` lies beside the repository, and holds what a configuration must not reach. */
let root: string;
let repository: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "wacheck-config-"));
  repository = join(root, "repository");
  mkdirSync(join(repository, ".git"), { recursive: true });
  mkdirSync(join(root, "elsewhere"));
  writeFileSync(join(root, "elsewhere/secret.yaml"), "password: hunter22\n");
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const configure = (text: string): void => writeFileSync(join(repository, ".wacheck.yaml"), text);
const load = () => loadConfig(undefined, repository);

describe("a configuration reaches nothing outside its repository", () => {
  it("not by being a link", () => {
    symlinkSync(join(root, "elsewhere/secret.yaml"), join(repository, ".wacheck.yaml"));
    expect(load).toThrow(".wacheck.yaml is a link that leads out of the repository");
    expect(loadConfig(false, repository)).toBeUndefined();
  });

  it("not by a link to a folder of rules", () => {
    symlinkSync(join(root, "elsewhere"), join(repository, "rules"));
    configure("ruleFolders: [rules]");
    expect(load).toThrow("rules lies outside the repository");
  });

  it("not by a folder below a link", () => {
    symlinkSync(root, join(repository, "up"));
    configure("ruleFolders: [up/elsewhere]");
    expect(load).toThrow("up/elsewhere lies outside the repository");
  });

  it.each(["../baseline.json", "up/baseline.json", "/baseline.json"])("not by the baseline %s", (path) => {
    symlinkSync(root, join(repository, "up"));
    configure(`baseline: ${path}`);
    expect(load).toThrow(`${path} lies outside the repository`);
  });

  it("but a baseline need not be there yet", () => {
    configure("baseline: checks/baseline.json");
    expect(load()?.baseline).toBe("checks/baseline.json");
  });
});

it("a key such as __proto__ is one like any other", () => {
  configure("__proto__: { failOn: never }");
  expect(load).toThrow("`__proto__` is not a field of a configuration");
  configure("severity: { __proto__: low }\noptions: { __proto__: {} }");
  expect(load()?.severity.get("__proto__")).toBe("low");
  expect(({} as Record<string, unknown>).failOn).toBeUndefined();
});

it("an empty configuration says nothing", () => {
  configure("# later\n");
  expect(load()).toMatchObject({ exclude: [], overrides: [], suppress: [] });
});

it("a file that is too large, or is a folder, is said", () => {
  configure(`# ${"x".repeat(300_000)}`);
  expect(load).toThrow("the configuration .wacheck.yaml cannot be read");
  rmSync(join(repository, ".wacheck.yaml"));
  mkdirSync(join(repository, ".wacheck.yaml"));
  expect(load).toThrow("the configuration .wacheck.yaml cannot be read: it is a folder, not a file");
});

it("patterns count from the file's folder, and from the repository's root where it lies outside", () => {
  const text = "exclude: [/legacy, '*.sam.yaml']\nsuppress: [{ rule: a, path: dev/ }]\n";
  mkdirSync(join(repository, "infra"));
  writeFileSync(join(repository, "infra/.wacheck.yaml"), text);
  writeFileSync(join(root, "elsewhere/.wacheck.yaml"), text);
  expect(loadConfig(undefined, join(repository, "infra"))).toMatchObject({
    patternFolder: repository,
    exclude: ["/infra/legacy", "/infra/**/*.sam.yaml"],
    suppress: [{ rule: "a", path: "/infra/**/dev/" }],
  });
  expect(loadConfig("../elsewhere/.wacheck.yaml", repository)).toMatchObject({
    patternFolder: repository,
    exclude: ["/legacy", "*.sam.yaml"],
    suppress: [{ rule: "a", path: "dev/" }],
  });
});
