import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ReplaceError, replaceFile } from "../../src/cli/replace-file.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wacheck-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a file that is replaced", () => {
  it("keeps its mode, its byte order mark and the link to it", () => {
    const [file, link] = [join(folder, "a.yaml"), join(folder, "link.yaml")];
    writeFileSync(file, "\uFEFFA: 1\n", { mode: 0o640 });
    symlinkSync(file, link);
    replaceFile(link, "A: 1\n", "A: 2\n");
    expect(readFileSync(file, "utf8")).toBe("\uFEFFA: 2\n");
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(["a.yaml", "link.yaml"]);
  });

  it("is left alone where it is gone, or holds something else by now", () => {
    const file = join(folder, "a.yaml");
    expect(() => replaceFile(file, "A: 1\n", "A: 2\n")).toThrow(new ReplaceError("it is gone"));
    writeFileSync(file, "A: 3\n");
    expect(() => replaceFile(file, "A: 1\n", "A: 2\n")).toThrow(ReplaceError);
    expect(readFileSync(file, "utf8")).toBe("A: 3\n");
  });
});
