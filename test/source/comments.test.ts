import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Lexer } from "yaml";
import { commentsOf } from "../../src/source/comments.js";
import { SourceFile } from "../../src/source/source-file.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

const comments = (text: string): string[] =>
  commentsOf(new SourceFile("t.yaml", text)).map(({ start, end }) => text.slice(start, end));

/** The comments as another reader of YAML tells them; a scalar's text comes behind a mark of its own. */
function commentsByLexer(text: string): string[] {
  const tokens = [...new Lexer().lex(text)];
  return tokens.filter((token, i) => token.startsWith("#") && tokens[i - 1] !== "\u001f");
}

const folders = ["rules", "reference-stack", "fixtures"];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(root, folder, name)),
);

describe("the comments of a YAML file", () => {
  it("are those that another reader finds, in every YAML file of this repository", () => {
    let found = 0;
    for (const file of files) {
      const text = readFileSync(file, "utf8");
      const own = comments(text);
      found += own.length;
      expect([file, own]).toEqual([file, commentsByLexer(text)]);
    }
    expect(found).toBeGreaterThan(20);
  });

  it.each([
    ["a: 1 # one\n# two\n  # three\r\nb: x#no", ["# one", "# two", "# three"]],
    ["a: 'it''s # no' # yes", ["# yes"]],
    ['a: "\\" # no" # yes', ["# yes"]],
    ["a: |+ # head\n  # no\n\n  text\n# yes\nb: >2-\n    # no\n", ["# head", "# yes"]],
    ["a: &x !Ref b # yes\nc: *x # too", ["# yes", "# too"]],
    ["--- # start\na: [1, # in\n 2 # brackets\n ]\n... # end\n", ["# start", "# in", "# brackets", "# end"]],
    ["a: plain\n  # ends it\n", ["# ends it"]],
    ["#", ["#"]],
    ["a:#no\n", []],
    ['{"a":\t"# no"}', []],
  ])("of %j", (text, expected) => {
    expect(comments(text)).toEqual(expected);
  });
});
