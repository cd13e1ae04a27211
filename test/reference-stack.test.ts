import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Finding } from "../src/findings.js";
import { builtInRules } from "../src/rules/catalogue.js";
import { scanText } from "./scan/scan-text.js";

const folder = new URL("../reference-stack/", import.meta.url);

/** Rows of a CSV file by its header; fields may be quoted. */
function rows(name: string): Record<string, string>[] {
  const lines = readFileSync(new URL(name, folder), "utf8").trim().split("\n");
  const fields = (line: string): string[] =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) =>
      (m[1] ?? m[2] ?? "").replaceAll('""', '"'),
    );
  const header = fields(lines[0] as string);
  return lines
    .slice(1)
    .map((line) => Object.fromEntries(fields(line).map((field, i) => [header[i] as string, field])));
}

const pair = (rule: string | undefined, resource: string | undefined): string => `${rule} ${resource}`;
const pairOf = (finding: Finding): string => pair(finding.ruleId, finding.resource?.logicalId ?? "template");

const scan = scanText(readFileSync(new URL("ecommerce.yaml", folder), "utf8"));
const expected = rows("expected-findings.csv");
const unwanted = rows("must-not-report.csv");
const additional = rows("additional-findings.csv");

describe("the reference stack", () => {
  it("is scanned without a rule that breaks or a budget that is exceeded", () => {
    expect([scan.report.status, scan.report.resources, scan.errors, scan.budgetExceeded]).toEqual([
      "scanned",
      53,
      [],
      0,
    ]);
  });

  it.each(expected.map((row) => [pair(row.rule, row.resource), row] as const))("reports %s", (name, row) => {
    const found = scan.findings.filter((finding) => pairOf(finding) === name);
    expect(found.length).toBeGreaterThan(0);
    for (const finding of found) {
      expect(row.verdict?.split("|")).toContain(finding.verdict);
      expect(finding.pillar).toBe(row.pillar);
    }
  });

  it("reports with the expected severity of each rule", () => {
    // A rule has one severity; where the reviewers graded a rule's resources apart, the most frequent is the rule's.
    const grades = new Map<string, string[]>();
    for (const row of expected)
      grades.set(row.rule as string, [...(grades.get(row.rule as string) ?? []), row.severity as string]);
    for (const [id, severities] of grades) {
      const most = [...severities].sort(
        (a, b) => severities.filter((s) => s === b).length - severities.filter((s) => s === a).length,
      )[0];
      expect([id, builtInRules().find((rule) => rule.id === id)?.severity]).toEqual([id, most]);
    }
  });

  it.each(unwanted.map((row) => [pair(row.rule, row.resource), row] as const))(
    "does not report %s",
    (name, row) => {
      // The rule is there, and silent.
      expect(builtInRules().some((rule) => rule.id === row.rule)).toBe(true);
      expect(scan.findings.filter((finding) => pairOf(finding) === name)).toEqual([]);
    },
  );

  it("reports beyond those exactly what additional-findings.csv lists, each with its reason", () => {
    const wanted = new Set(expected.map((row) => pair(row.rule, row.resource)));
    const beyond = [...new Set(scan.findings.map(pairOf))].filter((name) => !wanted.has(name)).sort();
    expect(beyond).toEqual(additional.map((row) => pair(row.rule, row.resource)).sort());
    for (const row of additional) expect(row.why?.length).toBeGreaterThan(20);
  });
});
