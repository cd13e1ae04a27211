import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { builtInRules } from "../../src/rules/catalogue.js";
import { type ScanOptions, scan } from "../../src/scan/scan.js";
import type { SourceLocation } from "../../src/source/node.js";
import {
  type ConfiguredSuppression,
  defaultSuppressionOptions,
  type SuppressionOptions,
} from "../../src/suppressions/suppression-options.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wacheck-"));
  mkdirSync(join(folder, "templates"));
  writeFileSync(join(folder, ".wacheck.yaml"), "# one\n# two\n");
  writeFileSync(join(folder, "templates/t.yaml"), "Resources: {Queue: {Type: AWS::SQS::Queue}}\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (line: number): SourceLocation => ({
  file: ".wacheck.yaml",
  start: { line, column: 3 },
  end: { line, column: 4 },
});

/** `file:line message` of each finding of the rule of suppressions, and the fingerprints. */
async function faults(
  configured: readonly ConfiguredSuppression[],
  options: Partial<SuppressionOptions> = {},
  scanOptions: Partial<ScanOptions> = {},
): Promise<{ said: string[]; fingerprints: string[]; files: string[] }> {
  const ids = ["sqs-queue-dlq", "rds-instance-multi-az", "template-suppression"];
  const { report } = await scan({
    paths: ["."],
    cwd: folder,
    rules: builtInRules().filter(({ id }) => ids.includes(id)),
    suppressions: { ...defaultSuppressionOptions, configured, today: "2026-06-15", ...options },
    ...scanOptions,
  });
  const found = report.findings.filter(({ ruleId }) => ruleId === "template-suppression");
  return {
    said: found.map(({ location, message }) => `${location.file}:${location.start.line} ${message}`),
    fingerprints: found.map(({ fingerprint }) => fingerprint),
    files: report.files.map(({ path, status }) => `${path} ${status}`),
  };
}

const unused: ConfiguredSuppression = { rule: "rds-instance-multi-az", reason: "r", location: at(2) };

describe("a suppression of the configuration", () => {
  it("is reported where it is wrong, at its place in the configuration", async () => {
    const { said, fingerprints } = await faults(
      [
        { rule: "sqs-queue-dlq", reason: "last stop", location: at(1) },
        unused,
        { rule: "sqs-queue-dql", reason: "r", location: at(2) },
        { rule: "sqs-queue-dlq", reason: "r", expires: "2026-06-14", location: at(2) },
        { rule: "sqs-queue-dlq", location: at(2) },
        { rule: "sqs-queue-tls-only", reason: "was not run", location: at(2) },
        { rule: "rds-instance-multi-az", reason: "has no place to be reported at" },
      ],
      { requireReason: true },
    );
    expect(said).toEqual([
      ".wacheck.yaml:2 the suppression of rds-instance-multi-az matches nothing; remove it",
      ".wacheck.yaml:2 there is no rule sqs-queue-dql to suppress; did you mean sqs-queue-dlq?",
      ".wacheck.yaml:2 the suppression of sqs-queue-dlq expired on 2026-06-14; repair what it hid, or remove it",
      ".wacheck.yaml:2 the suppression of sqs-queue-dlq does not count, for it gives no reason; say why",
    ]);
    expect(new Set(fingerprints).size).toBe(4);
  });

  it("may match in any of the files", async () => {
    writeFileSync(join(folder, "templates/u.yaml"), "Resources: {D: {Type: AWS::RDS::DBInstance}}\n");
    expect((await faults([unused])).said).toEqual([]);
  });

  it("is not said to match nothing by a scan that saw only a part", async () => {
    const nothing = async (scanOptions: Partial<ScanOptions>): Promise<string[]> =>
      (await faults([unused], {}, scanOptions)).said;
    expect(await nothing({})).toHaveLength(1);
    expect(await nothing({ paths: ["templates"] })).toEqual([]);
    expect(await nothing({ paths: ["templates/t.yaml"] })).toEqual([]);
    expect(await nothing({ exclude: ["u.yaml"] })).toEqual([]);
    expect(await nothing({ region: "eu-west-1" })).toEqual([]);
  });

  it("is seen from a subfolder too, where the scan takes in all above", async () => {
    const location = { ...at(2), file: "../.wacheck.yaml" };
    const fromBelow = (path: string) =>
      faults([{ ...unused, location }], {}, { paths: [path], cwd: join(folder, "templates") });
    expect((await fromBelow("..")).said).toEqual([
      "../.wacheck.yaml:2 the suppression of rds-instance-multi-az matches nothing; remove it",
    ]);
    expect((await fromBelow(".")).said).toEqual([]);
  });

  it("brings its file into the report, once", async () => {
    const named = { ...unused, rule: "no-such-rule" };
    const { files } = await faults([named, { ...named, rule: "nor-this" }], {}, { paths: ["templates"] });
    expect(files).toEqual(["templates/t.yaml scanned", ".wacheck.yaml skipped"]);
    expect((await faults([named])).files).toHaveLength(2);
  });

  it("says nothing where suppressions are off", async () => {
    expect((await faults([unused], { enabled: false })).said).toEqual([]);
  });
});
