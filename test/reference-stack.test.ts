import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Finding } from "../src/findings.js";
import { builtInRules } from "../src/rules/catalogue.js";
import { parseSource } from "../src/source/parse.js";
import { SourceFile } from "../src/source/source-file.js";
import { scanText } from "./scan/scan-text.js";
import { asJson } from "./source/tree.js";

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

const text = readFileSync(new URL("ecommerce.yaml", folder), "utf8");
const scan = scanText(text);
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

  it("gets the same findings in JSON as in YAML", () => {
    const said = (findings: readonly Finding[]): string[] =>
      findings
        .map((f) =>
          JSON.stringify([f.ruleId, f.verdict, f.resource, f.path, f.message, f.when, f.fingerprint]),
        )
        .sort();
    const file = new SourceFile("template.yaml", readFileSync(new URL("ecommerce.yaml", folder), "utf8"));
    expect(said(scanText(asJson(parseSource(file))).findings)).toEqual(said(scan.findings));
  });

  it("is the user's template, byte for byte", () => {
    const bytes = readFileSync(new URL("ecommerce.yaml", folder));
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(
      "fe4e5bdb070b34817c0eb00a9ad8143c17d677cf409ab23047157c5ecb9c2faf",
    );
  });

  it("places findings at what is written, and what is missing at its resource", () => {
    const at = (rule: string, resource: string): (string | undefined)[] =>
      scan.findings
        .filter((f) => pairOf(f) === pair(rule, resource))
        .map((f) => text.split("\n")[f.location.start.line - 1]?.trim());
    expect(at("rds-instance-multi-az", "Database")).toEqual(["MultiAZ: false"]);
    expect(at("elbv2-listener-https-or-redirect", "LoadBalancerListener")).toEqual(["Protocol: HTTP"]);
    expect(at("kms-key-rotation", "KMSKey")).toEqual(["KMSKey:"]);
  });

  it("reports beyond those exactly what additional-findings.csv lists, each with its reason", () => {
    const wanted = new Set(expected.map((row) => pair(row.rule, row.resource)));
    const beyond = [...new Set(scan.findings.map(pairOf))].filter((name) => !wanted.has(name)).sort();
    expect(beyond).toEqual(additional.map((row) => pair(row.rule, row.resource)).sort());
    for (const row of additional) expect(row.why?.length).toBeGreaterThan(20);
  });
});

describe("the hardened reference stack", () => {
  const hardened = scanText(readFileSync(new URL("ecommerce.hardened.yaml", folder), "utf8"));
  const typesOf = (template: string): Set<string> =>
    new Set([...template.matchAll(/^ {4}Type: (AWS::\S+)$/gm)].map((match) => match[1] as string));

  it("has no finding but what it suppresses with a reason", () => {
    const fails = hardened.findings.filter((finding) => finding.verdict === "fail");
    expect(fails.filter((finding) => finding.suppression === undefined).map(pairOf)).toEqual([]);
    for (const finding of fails) expect(finding.suppression?.reason.length).toBeGreaterThan(20);
    expect([hardened.report.status, hardened.errors, hardened.budgetExceeded]).toEqual(["scanned", [], 0]);
  });

  it("still has every resource type of the original", () => {
    const types = typesOf(readFileSync(new URL("ecommerce.hardened.yaml", folder), "utf8"));
    expect([...typesOf(text)].filter((type) => !types.has(type))).toEqual([]);
    expect(typesOf(text).size).toBeGreaterThan(30);
  });
});
