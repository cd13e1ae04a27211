import { describe, expect, it } from "vitest";
import { githubAnnotations } from "../../src/report/github-annotations.js";
import { githubSummary } from "../../src/report/github-summary.js";
import { findingsOf, inputOf } from "./report-input.js";

const at = (line: number, column: number, endLine: number, endColumn: number) => ({
  location: {
    file: "shop.yaml",
    start: { line, column },
    end: { line: endLine, column: endColumn },
  },
});

describe("annotations", () => {
  it("are ten of a level, the gravest, and the tenth says how many are left", () => {
    const findings = findingsOf(
      ...Array.from({ length: 12 }, () => ({ severity: "high" as const })),
      ...Array.from({ length: 3 }, () => ({ severity: "critical" as const })),
      ...Array.from({ length: 10 }, () => ({ severity: "medium" as const })),
    );
    const lines = githubAnnotations(inputOf(findings)).trimEnd().split("\n");
    const errors = lines.filter((line) => line.startsWith("::error "));
    expect([errors.length, lines.length]).toEqual([10, 20]);
    expect(errors.filter((line) => line.includes("(critical)")).length).toBe(3);
    expect(errors[9]).toContain("6 more of this level are not shown here");
    expect(lines.slice(10).every((line) => line.startsWith("::warning file="))).toBe(true);
  });

  it("have columns within one line only, and never end in a line that they only touch", () => {
    const lines = githubAnnotations(inputOf(findingsOf(at(2, 3, 2, 8), at(2, 3, 4, 5), at(2, 3, 3, 1))));
    const ranges = lines.match(/line=[^t]*/g);
    expect(ranges).toEqual([
      "line=2,endLine=2,col=3,endColumn=7,",
      "line=2,endLine=4,",
      "line=2,endLine=2,col=3,endColumn=3,",
    ]);
  });
});

describe("a job's summary", () => {
  const env = {
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "acme/shop",
    GITHUB_SHA: "0123abc",
  };

  it("links each finding to its line in the commit", () => {
    const findings = findingsOf({
      location: { file: "a b(1).yaml", start: { line: 7, column: 1 }, end: { line: 7, column: 2 } },
    });
    expect(githubSummary(inputOf(findings, {}, { env }))).toContain(
      "[a b(1).yaml:7](https://github.com/acme/shop/blob/0123abc/a%20b%281%29.yaml#L7)",
    );
  });

  it("stays below GitHub's limit of 1 MiB, and says what it leaves out", () => {
    const findings = findingsOf(
      ...Array.from({ length: 6_000 }, (_, i) => ({ message: `${"|".repeat(30_000)} ${i}` })),
    );
    const text = githubSummary(inputOf(findings));
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text).toMatch(/\nThe \d+ gravest of 6000 are shown\.\n$/);
  });

  it("lists fifty findings", () => {
    const findings = findingsOf(...Array.from({ length: 51 }, () => ({})));
    const text = githubSummary(inputOf(findings));
    expect(text.match(/^\| high \|/gm)?.length).toBe(50);
    expect(text).toContain("The 50 gravest of 51 are shown.");
  });
});
