import { describe, expect, it } from "vitest";
import { csvReport } from "../../src/report/csv.js";
import { formats } from "../../src/report/formats.js";
import { githubAnnotations } from "../../src/report/github-annotations.js";
import { githubSummary } from "../../src/report/github-summary.js";
import { junitReport } from "../../src/report/junit.js";
import { colorStyle, withLinks } from "../../src/report/style.js";
import { textReport } from "../../src/report/text.js";
import { findingsOf, inputOf, rule } from "./report-input.js";

/** Clears the screen, sets the title, opens a link, hides text, turns it round; none is visible. */
const steering =
  "\u001b[2J\u001b]0;title\u0007\u009b31m\u0000\u0008\u007f\u202eback\u2066\u2028\u2029\ufeff\r";
const evil = [
  `${steering}name`,
  "=HYPERLINK(0)",
  '"><script>alert(1)</script>',
  "|a|b|\n\n# head\n![x](https://evil.example/x.png) <img src=x> `code` www.evil.example",
  "%0A::error::x\n::add-mask::x",
  "::stop-commands::x ##[add-path]x ##vso[task.setvariable]x",
  "]]> & </failure>\ud800",
  "[text](https://evil.example)",
];

const hostile = findingsOf(
  ...evil.map((text) => ({
    message: text,
    resource: { logicalId: text, type: text },
    path: ["Resources", text],
    when: [{ [text]: [text] }],
    assumed: { [text]: text },
    related: [
      {
        message: text,
        location: { file: text, start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
      },
      {
        message: text,
        location: { file: "shop.yaml", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
      },
    ],
  })),
  ...evil.map((text) => ({
    location: { file: text, start: { line: 1, column: 2 }, end: { line: 1, column: 4 } },
    suppression: { source: "comment" as const, reason: text, expires: text },
  })),
);

const input = inputOf(
  hostile,
  {
    files: [
      { path: "shop.yaml", status: "scanned", resources: 1, notes: evil },
      ...evil.map((text) => ({
        path: text,
        status: "error" as const,
        resources: 0,
        error: {
          message: text,
          location: { file: text, start: { line: 1, column: 1 }, end: { line: 1, column: 3 } },
          related: [],
        },
      })),
    ],
    errors: evil.map((text) => ({ ruleId: text, file: text, logicalId: text, message: text })),
    texts: Object.fromEntries([
      ["shop.yaml", evil.join(" ")],
      ...evil.map((text) => [text, `${text}\n${text}`] as const),
    ]),
  },
  { showReview: true, showSuppressed: true },
);

const control = /(?![\n\r\t])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

describe("names and messages of a template", () => {
  it.each([...formats.keys()])("steer no terminal: %s", async (name) => {
    const text = (await formats.get(name)?.(input)) ?? "";
    expect(text).not.toBe("");
    expect(control.exec(text)).toBeNull();
    // A carriage return would let what follows it overwrite the line; CSV ends its lines with it.
    if (name !== "csv") expect(text).not.toContain("\r");
  });

  it("cannot end a colour or a link that the text report opens", () => {
    const style = withLinks(colorStyle);
    const text = textReport({
      ...input,
      style,
      rule: () => ({ ...rule, references: ["https://x.example/\u001b\\\u001b[2J"] }),
    });
    const codes = [1, 2, 22, 31, 32, 33, 34, 35, 36, 39];
    const plain = codes.reduce((left, code) => left.replaceAll(`\u001b[${code}m`, ""), text);
    expect(control.exec(plain)).toBeNull();
    expect(text).not.toContain("]8;;");
  });

  it("are no commands to a build's log", () => {
    const lines = textReport(input).split("\n");
    for (const line of lines) {
      expect(line.trimStart().startsWith("::")).toBe(false);
      expect(/##\w*\[/.test(line)).toBe(false);
    }
  });
});

describe("workflow commands", () => {
  it("hold every text as data", () => {
    const lines = githubAnnotations(input).trimEnd().split("\n");
    for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) [^:]*::.*$/);
    // As GitHub's runner reads a line: the command, its properties, its data.
    const read = lines.map((line) => {
      const end = line.indexOf("::", 2);
      const [, ...rest] = line.slice(2, end).split(" ");
      const properties = Object.fromEntries(
        rest
          .join(" ")
          .split(",")
          .map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]),
      );
      return { properties, data: line.slice(end + 2) };
    });
    for (const { properties } of read) {
      for (const name of Object.keys(properties))
        expect(["file", "line", "endLine", "col", "endColumn", "title"]).toContain(name);
    }
    expect(read.map(({ data }) => data)).toContain("%250A::error::x%0A::add-mask::x");
  });
});

describe("JUnit", () => {
  it("holds only what XML 1.0 admits, and is well formed", () => {
    const xml = junitReport(input);
    expect(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml)).toBeNull();
    const tags: string[] = [];
    const token = /<\?xml[^?]*\?>|<(\/?)(\w+)((?: \w+="[^"<>]*")*)(\/?)>|[^<>]+/gy;
    let end = 0;
    for (let match = token.exec(xml); match !== null; match = token.exec(xml)) {
      end = token.lastIndex;
      const [, closing, name, , empty] = match;
      if (name === undefined) expect(match[0].replace(/&(amp|lt|gt|quot|#\d+);/g, "")).not.toContain("&");
      else if (closing === "/") expect(tags.pop()).toBe(name);
      else if (empty === "") tags.push(name);
    }
    expect([end, tags]).toEqual([xml.length, []]);
  });
});

describe("Markdown", () => {
  it("keeps every text within its cell", () => {
    const text = githubSummary(input);
    const rows = text
      .slice(text.indexOf("### Findings"))
      .split("\n")
      .filter((line) => line.startsWith("| high"));
    expect(rows.length).toBe(evil.length);
    for (const row of rows) expect(row.replace(/\\./g, "").split("|").length).toBe(6);
    const unescaped = text.replace(/\\./g, "");
    expect(unescaped).not.toMatch(/<\w|!\[|`/);
    expect(unescaped.replaceAll("](https://docs.aws.amazon.com/tag)", "")).not.toMatch(/\]\(|https?:\/\//);
    expect(unescaped).not.toMatch(/www\./);
  });
});

describe("CSV", () => {
  it("has no cell that a spreadsheet takes for a formula", () => {
    const starts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"];
    const csv = csvReport(inputOf(findingsOf(...starts.map((message) => ({ message, path: [message] })))));
    const rows = csv.trimEnd().split("\r\n").slice(1);
    expect(rows.length).toBe(starts.length);
    for (const row of rows) {
      const cells = [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)].map(([, cell = ""]) =>
        cell.replace(/^"|"$/g, ""),
      );
      expect(cells[11]?.slice(0, 1)).toBe("'");
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }
  });

  it("quotes commas and quotes, and keeps a record on its line", () => {
    const csv = csvReport(inputOf(findingsOf({ message: 'a "b", c\nd' })));
    expect(csv).toContain(',"a ""b"", c d",');
    expect(csv.split("\r\n").length).toBe(3);
  });
});
