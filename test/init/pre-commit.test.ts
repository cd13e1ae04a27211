import { describe, expect, it } from "vitest";
import { hookFile, withHook } from "../../src/init/pre-commit.js";
import { plainData } from "../../src/schema/plain-data.js";
import { parseSource } from "../../src/source/parse.js";
import { SourceFile } from "../../src/source/source-file.js";

const read = (text: string) =>
  plainData(parseSource(new SourceFile("hooks.yaml", text))) as { repos: { repo: string }[] };
const other = `repos:
  - repo: https://example.com/hooks
    rev: v1.0.0 # pinned
    hooks:
      - id: tidy
`;

describe("the hook is added after the last", () => {
  it.each([
    ["a file that ends with the last hook", other],
    ["one without a line's end", other.trimEnd()],
    ["one with comments and keys below", `# ours\n${other}\n# more\nfail_fast: true # at once\n`],
    ["one that is not indented", other.replace(/^ {2}/gm, "")],
    [
      "one with a folded text at its end",
      `${other}        args:\n          - >-\n            a\n            b\n`,
    ],
    [
      "one with a literal text at its end",
      `${other}        entry: |\n          a\n\n          b\n\nci: {}\n`,
    ],
    ["one with line ends of Windows", other.replaceAll("\n", "\r\n")],
  ])("%s", (_, text) => {
    const edited = withHook(text, "1.2.3") as string;
    expect(read(edited).repos.map(({ repo }) => repo)).toEqual(["https://example.com/hooks", "local"]);
    // Every line that was there is there, in its order.
    let from = 0;
    for (const line of text.split(/(?<=\n)/)) {
      const at = edited.indexOf(line.trimEnd(), from);
      expect(at).toBeGreaterThanOrEqual(from);
      from = at + line.trimEnd().length;
    }
    expect(withHook(edited, "1.2.3")).toBe("present");
    expect(edited.includes("\r\n")).toBe(text.includes("\r\n"));
    expect(edited.replaceAll("\r\n", "").includes("\n")).toBe(!text.includes("\r\n"));
  });
});

it.each([
  ["no list", "repos: {}\n"],
  ["an empty list", "repos: []\n"],
  ["a list in brackets", "repos: [{ repo: local, hooks: [] }]\n"],
  ["no repos", "fail_fast: true\n"],
  ["no YAML", "repos: [\n"],
  ["an item on a line of its own", "repos:\n  -\n    repo: local\n    hooks: []\n"],
])("nothing is added to %s", (_, text) => {
  expect(withHook(text, "1.2.3")).toBeUndefined();
});

it("a file of its own holds the hook", () => {
  expect(withHook(hookFile("1.2.3"), "1.2.3")).toBe("present");
});
