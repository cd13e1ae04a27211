import type { Log, Result } from "sarif";
import { describe, expect, it } from "vitest";
import type { Severity } from "../../src/findings.js";
import { severities } from "../../src/findings.js";
import type { ReportInput } from "../../src/report/report-format.js";
import { sarifReport } from "../../src/report/sarif.js";
import { findingsOf, inputOf, rule } from "./report-input.js";

function runOf(input: ReportInput) {
  const log = JSON.parse(sarifReport(input)) as Log;
  const [run] = log.runs;
  if (run === undefined) throw new Error("a log has a run");
  const results = run.results ?? [];
  const notices = (run.invocations?.[0]?.toolExecutionNotifications ?? []).map(({ message }) => message.text);
  return { run, results, notices };
}

const noise = (length: number, seed: number): string => {
  let state = seed + 1;
  let text = "";
  while (text.length < length) {
    state = (state * 1103515245 + 12345) % 2147483648;
    text += state.toString(36);
  }
  return text.slice(0, length);
};

describe("GitHub's limits", () => {
  it("keeps the 5,000 gravest of 6,000 results, in order, and says what is missing", () => {
    const severity = (i: number): Severity => severities[i % 4] as Severity;
    const findings = findingsOf(
      ...Array.from({ length: 6_000 }, (_, i) => ({
        severity: severity(i),
        location: { file: "shop.yaml", start: { line: i + 1, column: 1 }, end: { line: i + 1, column: 5 } },
      })),
    );
    const { run, results, notices } = runOf(inputOf(findings));
    expect(run.tool.extensions).toBeUndefined();
    expect(results.length).toBe(5_000);
    const count = (level: string): number => results.filter((result) => result.level === level).length;
    expect([count("error"), count("warning"), count("note")]).toEqual([3_000, 1_500, 500]);
    const lines = results.map((result) => result.locations?.[0]?.physicalLocation?.region?.startLine ?? 0);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(notices).toEqual(["1000 results of lower severity were left out: GitHub shows 5000 of a run"]);
  });

  it("leaves reviews and suppressed findings out before any failure", () => {
    const low = Array.from({ length: 5_000 }, () => ({ severity: "low" as const }));
    const others = [
      ...Array.from({ length: 10 }, () => ({ severity: "critical" as const, verdict: "review" as const })),
      { suppression: { source: "comment" as const, reason: "known", expires: null } },
    ];
    const { results } = runOf(
      inputOf(findingsOf(...others, ...low), {}, { showReview: true, showSuppressed: true }),
    );
    expect(results.every((result) => result.level === "note" && result.kind === "fail")).toBe(true);
  });

  it("keeps the file below 10 MB when compressed", () => {
    const findings = findingsOf(...Array.from({ length: 1_200 }, (_, i) => ({ message: noise(20_000, i) })));
    const { results, notices } = runOf(inputOf(findings));
    expect(results.length).toBeGreaterThan(100);
    expect(results.length).toBeLessThan(1_200);
    expect(notices).toEqual([
      `${1_200 - results.length} results of lower severity were left out: GitHub takes files of 10000000 bytes`,
    ]);
  });

  it("keeps 100 places of a result and 10 tags of a rule", () => {
    const related = Array.from({ length: 120 }, (_, i) => ({
      message: `place ${i}`,
      location: { file: "shop.yaml", start: { line: i + 1, column: 1 }, end: { line: i + 1, column: 2 } },
    }));
    const bestPractices = Array.from({ length: 12 }, (_, i) => `SEC${String(i + 1).padStart(2, "0")}-BP01`);
    const { run, results, notices } = runOf(
      inputOf(findingsOf({ related }), { rules: [{ ...rule, bestPractices }] }),
    );
    const [result] = results as [Result];
    expect((result.locations?.length ?? 0) + (result.relatedLocations?.length ?? 0)).toBe(100);
    expect(run.tool.driver.rules?.[0]?.properties?.tags?.length).toBe(10);
    expect(notices).toEqual([
      "related places of 1 results were left out: GitHub shows 100",
      "tags of 1 rules were left out: GitHub shows 10",
    ]);
  });

  it("names at most 25,000 rules, those with results among them", () => {
    const rules = Array.from({ length: 25_001 }, (_, i) => ({
      ...rule,
      id: `rule-${String(i).padStart(5, "0")}`,
    }));
    const { run, results, notices } = runOf(inputOf(findingsOf({ ruleId: "rule-25000" }), { rules }));
    expect(run.tool.driver.rules?.map(({ id }) => id)).toEqual(["rule-25000"]);
    expect(results[0]?.ruleIndex).toBe(0);
    expect(notices).toEqual(["25000 rules without results were left out: GitHub takes 25000"]);
  });

  it("keeps names and descriptions within their lengths", () => {
    const long = { ...rule, id: `rule-${"a".repeat(400)}`, title: "t".repeat(2_000), why: "w".repeat(2_000) };
    const { run } = runOf(inputOf([], { rules: [long] }));
    const [descriptor] = run.tool.driver.rules ?? [];
    expect(descriptor?.name?.length).toBeLessThanOrEqual(255);
    expect(descriptor?.shortDescription?.text.length).toBeLessThanOrEqual(1_024);
    expect(descriptor?.fullDescription?.text.length).toBeLessThanOrEqual(1_024);
    expect(descriptor?.help?.text).toContain(long.why);
  });
});

describe("what GitHub makes of it", () => {
  it("is valid without a result, and names the rules that were checked", () => {
    const { run, results, notices } = runOf(inputOf([]));
    expect([results, notices]).toEqual([[], []]);
    expect(run.tool.driver.rules?.map(({ id }) => id)).toEqual(["queue-has-owner"]);
  });

  it("grades security rules, and no others, with a score", () => {
    const rules = [rule, { ...rule, id: "other", pillar: "reliability" as const }];
    const { run } = runOf(inputOf([], { rules }));
    const [other, security] = run.tool.driver.rules ?? [];
    expect(security?.properties).toMatchObject({
      "security-severity": "8.0",
      tags: ["security", "SEC01-BP01"],
    });
    expect(other?.properties).not.toHaveProperty("security-severity");
    expect(other?.properties?.tags).not.toContain("security");
  });

  it("says when in the message, and links what it relates to", () => {
    const related = [
      {
        message: "the [key]",
        location: { file: "shop.yaml", start: { line: 9, column: 1 }, end: { line: 9, column: 2 } },
      },
    ];
    const when = [{ Stage: ["dev"] }, { Region: { not: ["a", "b"] } }];
    const { results } = runOf(inputOf(findingsOf({ message: "Queue is [open](1)", related, when })));
    expect(results[0]?.message.text).toBe(
      "Queue is [open] (1). When Stage is dev; or Region is neither a nor b. See: [the \\[key\\]](1).",
    );
  });

  it("names a file outside every repository by its address", () => {
    const { results } = runOf(inputOf(findingsOf({}), {}, { repositoryPath: () => "/tmp/a b.yaml" }));
    expect(results[0]?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
      uri: "file:///tmp/a%20b.yaml",
    });
  });

  it("knows a finding whose rule was not among those checked", () => {
    const { run, results } = runOf(inputOf(findingsOf({ ruleId: "suppression-unused" }), { rules: [rule] }));
    expect(run.tool.driver.rules?.map(({ id }) => id)).toEqual(["queue-has-owner", "suppression-unused"]);
    expect(results[0]?.ruleIndex).toBe(1);
  });
});

describe("suppressed findings", () => {
  const findings = findingsOf(
    {},
    { suppression: { source: "comment", reason: "told the owner", expires: null } },
    { suppression: { source: "metadata", reason: "", expires: "2030-01-01" } },
    { suppression: { source: "peer", reason: "by checkov", expires: null } },
    { suppression: { source: "configuration", reason: "by rule", expires: null } },
    { suppression: { source: "baseline", reason: "known", expires: null } },
  );

  it("are left out, for GitHub would open an alert for each", () => {
    const { results } = runOf(inputOf(findings));
    expect(results.length).toBe(1);
    expect(results[0]).not.toHaveProperty("suppressions");
  });

  it("say where and why with --show-suppressed", () => {
    const { results } = runOf(inputOf(findings, {}, { showSuppressed: true }));
    expect(results.map((result) => result.suppressions)).toEqual([
      [],
      [{ kind: "inSource", status: "accepted", justification: "told the owner" }],
      [{ kind: "inSource", status: "accepted" }],
      [{ kind: "inSource", status: "accepted", justification: "by checkov" }],
      [{ kind: "external", status: "accepted", justification: "by rule" }],
      [{ kind: "external", status: "accepted", justification: "known" }],
    ]);
  });
});

describe("fixes", () => {
  it("hold the edits of the finding", () => {
    const edits = [
      {
        location: { file: "shop.yaml", start: { line: 3, column: 9 }, end: { line: 3, column: 9 } },
        text: "Owner: me\n",
      },
    ];
    const { results } = runOf(inputOf(findingsOf({ fix: { safe: false, edits } })));
    expect(results[0]?.fixes).toEqual([
      {
        description: { text: "Repair it; this is not safe, look at what it changes first." },
        artifactChanges: [
          {
            artifactLocation: { uri: "shop.yaml", uriBaseId: "%SRCROOT%" },
            replacements: [
              {
                deletedRegion: { startLine: 3, startColumn: 9, endLine: 3, endColumn: 9 },
                insertedContent: { text: "Owner: me\n" },
              },
            ],
          },
        ],
      },
    ]);
  });
});
