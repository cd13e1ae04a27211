import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { displayWidth } from "../../src/report/display-width.js";
import { colorStyle, withLinks } from "../../src/report/style.js";
import { textReport } from "../../src/report/text.js";
import { findingsOf, inputOf } from "./report-input.js";

const root = new URL("../../", import.meta.url).pathname;

async function scanText(args: readonly string[], columns: number | undefined, isTerminal = false) {
  let out = "";
  await run(["scan", ...args], {
    stdout: (text) => {
      out += text;
    },
    stderr: () => {},
    stdin: () => "",
    env: {},
    cwd: root,
    columns,
    isTerminal,
  });
  return out;
}

/** The text without its styles and links. */
function seen(text: string): string {
  let plain = "";
  for (const [i, part] of text.split("\u001b").entries()) {
    if (i === 0) plain += part;
    else plain += part.replace(/^(\[[0-9;]*m|\]8;;[^\\]*|\\)/, "");
  }
  return plain;
}

describe("width", () => {
  it.each([80, 100, 120, 200])("of %i columns holds every line of the reference stack", async (columns) => {
    const text = await scanText(["reference-stack/ecommerce.yaml", "--show-review"], columns);
    expect(text.split("\n").filter((line) => displayWidth(line) > columns)).toEqual([]);
  });

  it("is 80 columns in a pipe, and styles take none of it", async () => {
    const piped = await scanText(["reference-stack/ecommerce.yaml"], undefined);
    const colored = await scanText(["reference-stack/ecommerce.yaml", "--color", "always"], 80, true);
    expect(colored).not.toBe(piped);
    expect(seen(colored)).toBe(piped);
  });

  it.each([64, 80])("of %i columns holds long paths, names and wide characters", (columns) => {
    const long = `stacks/${"a-long-folder/".repeat(12)}データベース.yaml`;
    const start = { line: 1, column: 3 };
    const location = { file: long, start, end: { line: 1, column: 90 } };
    const wide = `  ${"データベース".repeat(20)}: ${"x".repeat(300)}`;
    const text = textReport(
      inputOf(
        findingsOf(
          ...Array.from({ length: 5 }, (_, i) => ({
            ruleId: `rule-${"b".repeat(30)}`,
            location,
            message: `${"資源".repeat(30)} ${"m".repeat(130)} has ${i}`,
            when: [{ ["P".repeat(120)]: ["v".repeat(120)] }],
            related: [{ message: `${"関連".repeat(40)} ${"r".repeat(90)}`, location }],
          })),
          { location: { ...location, file: "other.yaml" } },
          { location: { ...location, file: "other.yaml" } },
        ),
        { texts: { [long]: wide } },
        { columns },
      ),
    );
    expect(text.split("\n").filter((line) => displayWidth(line) > columns)).toEqual([]);
    expect(text).toContain("データベース");
  });
});

describe("what is said once", () => {
  const many = findingsOf(
    ...Array.from({ length: 30 }, (_, i) => ({
      message: `Queue${i} has no owner`,
      location: {
        file: `stack${Math.floor(i / 3)}.yaml`,
        start: { line: i + 1, column: 3 },
        end: { line: i + 1, column: 8 },
      },
    })),
  );
  const texts = Object.fromEntries(
    Array.from({ length: 10 }, (_, i) => [`stack${i}.yaml`, "  Queue:\n".repeat(40)]),
  );
  const text = textReport(inputOf(many, { texts }));

  it("is a rule's reason and remedy", () => {
    expect(text.match(/Nobody knows whom to ask/g)?.length).toBe(1);
    expect(text.match(/Add the tag owner/g)?.length).toBe(1);
  });

  it("is the source of its first three places; the others are told, with their lines", () => {
    expect(text.match(/│ {3}Queue:/g)?.length).toBe(3);
    for (let i = 3; i < 30; i++) expect(text).toContain(`  ${i + 1}:3  Queue${i} has no owner`);
  });
});

describe("links", () => {
  const style = withLinks(colorStyle);

  it("lead from a rule's id to its page", () => {
    expect(textReport(inputOf(findingsOf({}), {}, { style }))).toContain(
      "\u001b]8;;https://docs.aws.amazon.com/tag\u001b\\queue-has-owner\u001b]8;;\u001b\\",
    );
  });

  it("are none for what is no web address", () => {
    expect(style.link("x", "javascript:alert(1)")).toBe("x");
    expect(style.link("x", "https://x.example/\u001b\\")).toBe("x");
  });
});
