import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/findings.js";
import { parseSource } from "../../src/source/parse.js";
import { SourceFile } from "../../src/source/source-file.js";
import { scanText } from "../scan/scan-text.js";
import { asJson } from "../source/tree.js";
import { findingsOf } from "./outcome.js";

const yaml = readFileSync(new URL("../../reference-stack/ecommerce.yaml", import.meta.url), "utf8");
const json = asJson(parseSource(new SourceFile("t.yaml", yaml)));

const suppressedIn = (findings: readonly Finding[]): Finding[] =>
  findings.filter((finding) => finding.suppression !== undefined);
const faultsIn = (findings: readonly Finding[]): string[] =>
  findings.filter(({ ruleId }) => ruleId === "template-suppression").map(({ message }) => message);

describe("a finding of the reference stack", () => {
  // Every third, so that the test stays quick.
  const findings = scanText(yaml).findings.filter(({ resource }, i) => resource !== null && i % 3 === 0);

  it("is suppressed by a comment on its line, and with it nothing of another resource", () => {
    expect(findings.length).toBeGreaterThan(50);
    for (const { ruleId, fingerprint, resource, location } of findings) {
      const lines = yaml.split("\n");
      const at = location.start.line - 1;
      lines[at] += ` # wacheck: ignore ${ruleId} -- known`;
      const after = findingsOf(lines.join("\n"), [ruleId]);
      const suppressed = suppressedIn(after);
      expect(suppressed.map((finding) => finding.fingerprint)).toContain(fingerprint);
      for (const other of suppressed) expect(other.resource).toEqual(resource);
      expect(faultsIn(after)).toEqual([]);
    }
  });

  it("is suppressed alone by its fingerprint in Metadata, in JSON too", () => {
    const withIgnore = (text: string, entry: object): string =>
      text.replace("{", `{"Metadata": {"wacheck": {"ignore": [${JSON.stringify(entry)}]}},`);
    for (const { ruleId, fingerprint } of findings) {
      const entry = { rule: ruleId, fingerprint, reason: "known" };
      const after = findingsOf(withIgnore(json, entry), [ruleId]);
      expect(suppressedIn(after).map((finding) => finding.fingerprint)).toEqual([fingerprint]);
      expect(faultsIn(after)).toEqual([]);
    }
  });
});
