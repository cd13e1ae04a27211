import { describe, expect, it } from "vitest";
import { RedactedSource } from "../../src/redaction/redacted-source.js";
import { codeFrame, type FrameLabel } from "../../src/report/code-frame.js";
import { plainStyle } from "../../src/report/style.js";
import { SourceFile } from "../../src/source/source-file.js";

type Place = readonly [line: number, column: number, endLine: number, endColumn: number];

function frame(
  text: string,
  primary: Place,
  related: readonly (readonly [Place, string])[] = [],
  width = 60,
) {
  const label = (
    [line, column, endLine, endColumn]: Place,
    words: string,
    isPrimary: boolean,
  ): FrameLabel => ({
    location: {
      file: "x.yaml",
      start: { line, column },
      end: { line: endLine, column: endColumn },
    },
    label: words,
    primary: isPrimary,
  });
  const labels = [label(primary, "", true), ...related.map(([place, words]) => label(place, words, false))];
  const source = new RedactedSource(new SourceFile("x.yaml", text), undefined);
  return codeFrame(source, labels, width, plainStyle).join("\n");
}

const text = `${["A:", "  Type: X", "  Properties:", "    One: 1", "    Two: 2", "    Three: 3", "    Four: 4", "B:"].join("\n")}\n`;

describe("a code frame", () => {
  it("underlines the finding and labels what it relates to, in the file's order", () => {
    expect(frame(text, [7, 5, 7, 12], [[[1, 1, 1, 2], "A is here"]])).toBe(
      ["1 │ A:", "  │ - A is here", "  ⋮", "7 │     Four: 4", "  │     ^^^^^^^"].join("\n"),
    );
  });

  it("shows a single line between two places", () => {
    expect(frame(text, [2, 3, 2, 10], [[[4, 5, 4, 11], "one"]])).toBe(
      ["2 │   Type: X", "  │   ^^^^^^^", "3 │   Properties:", "4 │     One: 1", "  │     ------ one"].join(
        "\n",
      ),
    );
  });

  it("puts a bar beside a place of several lines, and cuts it after four", () => {
    expect(frame(text, [2, 3, 7, 12])).toBe(
      ["2 ┃   Type: X", "  │   ^^^^^^^", "3 ┃   Properties:", "4 ┃     One: 1", "5 ┃     Two: 2", "  ⋮"].join(
        "\n",
      ),
    );
  });

  it("puts a label that does not fit below its place", () => {
    const words = "this is said of the place in so many words that no line holds it";
    expect(frame(text, [1, 1, 1, 2], [[[2, 3, 2, 10], words]], 40)).toBe(
      [
        "1 │ A:",
        "  │ ^",
        "2 │   Type: X",
        "  │   -------",
        "  │ this is said of the place in so many",
        "  │ words that no line holds it",
      ].join("\n"),
    );
  });

  it("marks the right cells behind tabs and wide characters", () => {
    expect(frame('\t"データ": x\n', [1, 8, 1, 9])).toBe(
      ['1 │   "データ": x', `  │ ${" ".repeat(11)}^`].join("\n"),
    );
  });

  it("shows of a long line what is around the place", () => {
    const long = `{${'"key": "value", '.repeat(20)}"bad": 1, ${'"key": "value", '.repeat(20)}}`;
    const column = long.indexOf('"bad"') + 1;
    const lines = frame(long, [1, column, 1, column + 8]).split("\n");
    expect(lines[0]?.length).toBe(60);
    expect(lines[0]).toMatch(/^1 │ ….*"bad": 1.*…$/);
    const at = (lines[0] as string).indexOf('"bad": 1');
    expect(lines[1]).toBe(`  │${" ".repeat(at - 3)}^^^^^^^^`);
  });
});
