import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeOutputs } from "../../src/cli/output-file.js";
import { repositoryPaths } from "../../src/cli/repository-paths.js";

let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "wacheck-")));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("output files", () => {
  it("replace what was there, and leave nothing beside it", () => {
    writeFileSync(join(folder, "a"), "old and longer");
    writeOutputs(
      [
        { path: "a", text: "new" },
        { path: "b", text: "b" },
      ],
      folder,
    );
    expect(readFileSync(join(folder, "a"), "utf8")).toBe("new");
    expect(readdirSync(folder).sort()).toEqual(["a", "b"]);
  });

  it("are all left as they were where one cannot be written", () => {
    writeFileSync(join(folder, "a"), "old");
    const files = [
      { path: "a", text: "new" },
      { path: "missing/b", text: "b" },
    ];
    expect(() => writeOutputs(files, folder)).toThrow("missing/b cannot be written: there is no such folder");
    expect(readFileSync(join(folder, "a"), "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["a"]);
  });

  it("are written where a link leads", () => {
    mkdirSync(join(folder, "real"));
    writeFileSync(join(folder, "real/report"), "old");
    symlinkSync("real/report", join(folder, "link"));
    writeOutputs([{ path: "link", text: "new" }], folder);
    expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real/report"), "utf8")).toBe("new");
  });

  it("may be a device, which stays one", () => {
    writeOutputs([{ path: "/dev/null", text: "x" }], folder);
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
  });
});

describe("paths from the repository's root", () => {
  beforeEach(() => {
    for (const path of ["repo/.git", "repo/sub/module/.git", "other/.git", "alone", "repo/real"])
      mkdirSync(join(folder, path), { recursive: true });
    for (const path of [
      "repo/sub/x.yaml",
      "repo/sub/module/m.yaml",
      "repo/real/r.yaml",
      "other/o.yaml",
      "alone/a.yaml",
    ])
      writeFileSync(join(folder, path), "");
    symlinkSync("../real/r.yaml", join(folder, "repo/sub/link.yaml"));
  });

  it.each([
    ["repo/sub", "x.yaml", "sub/x.yaml"],
    ["repo", "sub/x.yaml", "sub/x.yaml"],
    ["repo/sub", "-", "sub/-"],
    ["repo", "sub/module/m.yaml", "sub/module/m.yaml"],
    ["repo/sub/module", "m.yaml", "m.yaml"],
    ["repo/sub", "link.yaml", "real/r.yaml"],
    ["repo", "../other/o.yaml", "o.yaml"],
    [".", "other/o.yaml", "other/o.yaml"],
    ["alone", "a.yaml", "a.yaml"],
  ])("in %s, %s is %s", (cwd, path, expected) => {
    expect(repositoryPaths(join(folder, cwd))(path)).toBe(expected);
  });

  it("are whole for a file in no repository", () => {
    expect(repositoryPaths(join(folder, "repo"))("../alone/a.yaml")).toBe(join(folder, "alone/a.yaml"));
  });
});
