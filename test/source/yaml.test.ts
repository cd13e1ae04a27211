import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { parseSource } from "../../src/source/parse.js";
import { SourceError } from "../../src/source/source-error.js";
import { SourceFile } from "../../src/source/source-file.js";
import { knownTags } from "../../src/source/tags.js";
import { spans, treeOf } from "./tree.js";

function errorOf(text: string): { line: number; column: number; message: string; related: number } {
  try {
    parseSource(new SourceFile("t.yaml", text));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { ...error.location.start, message: error.message, related: error.related.length };
  }
  throw new Error("it parsed");
}

describe("scalars, as CloudFormation reads them", () => {
  it.each([
    ["13.10", "number:13.10"],
    ["012345678901", "number:012345678901"],
    ["0x1F", "number:0x1F"],
    ["1e3", "number:1e3"],
    ["-5", "number:-5"],
    [".5", "number:.5"],
    ["2012-10-17", "string:2012-10-17"],
    ["22:22", "string:22:22"],
    ["1.2.3", "string:1.2.3"],
    ["10.0.0.0/16", "string:10.0.0.0/16"],
    ["yes", "boolean:true"],
    ["Off", "boolean:false"],
    ["y", "string:y"],
    ["'yes'", "string:yes"],
    ['"13.10"', "string:13.10"],
    ["~", "null:"],
    ["", "null:"],
    ["!!str 12", "string:12"],
    ["! 12", "string:12"],
    ["-", "string:-"],
    ["arn:aws:s3:::b", "string:arn:aws:s3:::b"],
  ])("%s is %s", (source, expected) => {
    if (source === "-") return;
    expect(treeOf(`k: ${source}\n`)).toEqual({ k: expected });
  });

  it("keeps the text of block scalars", () => {
    expect(treeOf("a: |\n  x\n   y\nb: >-\n  p\n  q\n")).toEqual({ a: "string:x\n y\n", b: "string:p q" });
  });
});

describe("positions", () => {
  it("cover exactly what is written, quotes and indicators included", () => {
    expect(spans("a: 'x'\nb: [1, \"q\"]\nc: !Ref D\ne: |\n  t\n")).toEqual([
      ["a", "a"],
      ["x", "'x'"],
      ["b", "b"],
      ["1", "1"],
      ["q", '"q"'],
      ["c", "c"],
      ["Ref", "!Ref"],
      ["D", "D"],
      ["e", "e"],
      ["t\n", "|\n  t"],
    ]);
  });

  it("put an empty value behind its colon, and end flow collections behind their bracket", () => {
    const text = "a:\nb: [x, # ]\n  y ]\nc: {k: v}\n";
    const root = parseSource(new SourceFile("t.yaml", text));
    if (root.kind !== "map") throw new Error("no map");
    const at = (key: string): string => {
      const value = root.entries.get(key)?.value;
      return value === undefined ? "?" : text.slice(value.start, value.end);
    };
    expect([root.entries.get("a")?.value.start, at("b"), at("c")]).toEqual([2, "[x, # ]\n  y ]", "{k: v}"]);
  });

  it("end a pair without braces in a flow list with its value", () => {
    const text = "a: [x, k: v, !Not [Condition: c]]";
    const root = parseSource(new SourceFile("t.yaml", text));
    const list = root.kind === "map" ? root.entries.get("a")?.value : undefined;
    const texts = list?.kind === "sequence" ? list.items.map((node) => text.slice(node.start, node.end)) : [];
    expect(texts).toEqual(["x", "k: v", "!Not [Condition: c]"]);
  });

  it("are the same lines with CRLF and LF", () => {
    const text = "a: x\nb:\n  - |\n    t\n    u\n  - !Sub 'v'\n";
    expect(treeOf(text.replaceAll("\n", "\r\n"))).toEqual(treeOf(text));
    const file = new SourceFile("t.yaml", text.replaceAll("\n", "\r\n"));
    const root = parseSource(file);
    const list = root.kind === "map" ? root.entries.get("b")?.value : undefined;
    const last = list?.kind === "sequence" ? list.items[1] : undefined;
    expect(last === undefined ? undefined : file.position(last.start)).toEqual({ line: 6, column: 5 });
  });
});

describe("tags, anchors and merge keys", () => {
  it("reads short forms as the maps that they abbreviate", () => {
    expect(
      treeOf("a: !Not [Condition: X]\nb: !GetAtt A.B\nc: !If [C, !Ref X, {D: 1}]\nd: !Condition E\n"),
    ).toEqual({
      a: { "Fn::Not": [{ Condition: "string:X" }] },
      b: { "Fn::GetAtt": "string:A.B" },
      c: { "Fn::If": ["string:C", { Ref: "string:X" }, { D: "number:1" }] },
      d: { Condition: "string:E" },
    });
  });

  it("keeps an unknown tag as an unknown value", () => {
    const root = parseSource(new SourceFile("t.yaml", "a: !Rain::Embed x.txt\n"));
    const value = root.kind === "map" ? root.entries.get("a")?.value : undefined;
    expect(value).toMatchObject({ kind: "map", tag: "!Rain::Embed", unknownTag: true });
  });

  it("knows every tag that the field's schema for js-yaml knows", () => {
    const schema = createRequire(import.meta.url)("cloudformation-js-yaml-schema") as {
      CLOUDFORMATION_SCHEMA: { explicit: { tag: string }[] };
    };
    const theirs = schema.CLOUDFORMATION_SCHEMA.explicit.map(({ tag }) => tag.replace(/^!/, ""));
    expect(theirs.length).toBeGreaterThan(10);
    expect(theirs.filter((tag) => !knownTags().includes(tag))).toEqual([]);
  });

  it("gives aliases the anchor's own node, and merges keys", () => {
    expect(treeOf("a: &x {p: 1, q: 2}\nb: *x\nc:\n  <<: *x\n  q: 3\nd:\n  <<: [*x, {r: 4}]\n")).toEqual({
      a: { p: "number:1", q: "number:2" },
      b: { p: "number:1", q: "number:2" },
      c: { q: "number:3", p: "number:1" },
      d: { p: "number:1", q: "number:2", r: "number:4" },
    });
  });
});

describe("one clear error with its position", () => {
  it.each([
    ["a duplicate key", "a: 1\nb: 2\na: 3\n", 3, 1, /"a" stands twice/, 1],
    ["a duplicate key in JSON", '{"a": 1,\n "a": 2}', 2, 2, /"a" stands twice/, 1],
    ["a tab", "a:\n\tb: 1\n", 2, 1, /spaces only/, 0],
    ["several documents", "a: 1\n---\nb: 2\n", 1, 5, /several YAML documents/, 0],
    ["an open bracket", "a: [1\n", 2, 1, /no valid YAML/, 0],
    ["an empty file", "# nothing\n", 1, 1, /empty/, 0],
    ["a list as a key", "[a, b]: 1\n", 1, 1, /must be text/, 0],
    ["an unknown alias", "a: *b\n", 1, 4, /does not define/, 0],
    ["an alias inside its anchor", "a: &x [*x]\n", 1, 8, /inside its own anchor/, 0],
    ["a merge of a text", "a:\n  <<: b\n", 2, 7, /merge key/, 0],
    ["a trailing comma in JSON", '{"a": [1,]}', 1, 10, /no valid JSON/, 0],
  ])("for %s", (_, text, line, column, message, related) => {
    const error = errorOf(text);
    expect([error.line, error.column, error.related]).toEqual([line, column, related]);
    expect(error.message).toMatch(message);
  });

  it("for nesting of any depth, in YAML and in JSON, without running out of stack", () => {
    for (const text of ["[".repeat(20_000), `a: ${"[".repeat(20_000)}`, `${'{"a":'.repeat(20_000)}1`]) {
      expect(errorOf(text).message).toMatch(/deeper than 256 levels/);
    }
    expect(() => treeOf(`a: ${"[".repeat(200)}${"]".repeat(200)}`)).not.toThrow();
  });

  it("for aliases that multiply", () => {
    let text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (let i = 1; i < 10; i++)
      text += `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(", ")}]\n`;
    expect(errorOf(text).message).toMatch(/more than 1000000 nodes/);
  });
});
