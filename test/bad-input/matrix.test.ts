import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import type { Report } from "../../src/findings.js";
import { type BadInput, badInputs } from "./kinds.js";

const neighbour = `Resources:
  Database: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, MultiAZ: false}}
`;

const faultRules = [
  "template-circular-condition",
  "template-circular-dependency",
  "template-intrinsic-arguments",
  "template-invalid-parameter",
  "template-limit",
  "template-structure",
  "template-unknown-condition",
  "template-unknown-tag",
  "template-unresolved-reference",
];

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wacheck-bad-"));
  writeFileSync(join(folder, "a-good.yaml"), neighbour);
  writeFileSync(join(folder, "z-good.yaml"), neighbour);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function scanFolder(...more: string[]): Promise<{ status: number; report: Report; stderr: string }> {
  let stdout = "";
  let stderr = "";
  const rules = [...faultRules, "rds-instance-multi-az"].join(",");
  const status = await run(["scan", "--format", "json", "--rule", rules, "--jobs", "1", ...more], {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    stdin: () => "",
    env: {},
    cwd: folder,
    columns: 80,
    isTerminal: false,
  });
  return { status, report: JSON.parse(stdout) as Report, stderr };
}

function make(name: string, { make: input }: BadInput): void {
  if (typeof input === "function") input(folder, name);
  else writeFileSync(join(folder, name), input);
}

function place({ start }: { readonly start: { readonly line: number; readonly column: number } }): string {
  return `${start.line}:${start.column}`;
}

describe("bad input", () => {
  for (const [title, input] of Object.entries(badInputs)) {
    // Whoever may read everything reads that too.
    const isRoot = title === "a file that may not be read" && process.getuid?.() === 0;
    it.skipIf(isRoot)(`${title} is told once, and its neighbours are scanned`, async () => {
      const name = `bad.${input.ending ?? "yaml"}`;
      make(name, input);
      const { status, report, stderr } = await scanFolder();
      const file = report.files.find(({ path }) => path === name);
      const own = report.findings.filter(({ location }) => location.file === name);
      const others = report.findings.filter(({ location }) => location.file !== name);
      expect(others.map((finding) => `${finding.location.file} ${finding.ruleId}`)).toEqual([
        "a-good.yaml rds-instance-multi-az",
        "z-good.yaml rds-instance-multi-az",
      ]);
      expect(stderr).toBe("");
      if (input.error !== undefined && input.onlyNamed !== true) {
        const at = file?.error?.location;
        expect(`${at == null ? "-" : place(at)} ${file?.error?.message}`).toBe(input.error);
        expect(file?.status).toBe("error");
        expect(status).toBe(2);
      } else {
        expect(file?.error).toBeUndefined();
        expect(status).toBe(1);
      }
      expect(own.map((finding) => `${finding.ruleId} ${place(finding.location)}`)).toEqual(
        input.findings ?? [],
      );
      if (input.skipped) expect(file?.status ?? "skipped").toBe("skipped");
    });
  }

  it("that is named is told even where nothing in it suggests a template", async () => {
    for (const [title, input] of Object.entries(badInputs)) {
      if (input.onlyNamed !== true) continue;
      const name = `bad.${input.ending ?? "yaml"}`;
      make(name, input);
      const { status, report } = await scanFolder(name);
      const [file] = report.files;
      const at = file?.error?.location;
      expect(`${title}: ${at == null ? "-" : place(at)} ${file?.error?.message}`).toBe(
        `${title}: ${input.error}`,
      );
      expect(status).toBe(2);
      rmSync(join(folder, name), { recursive: true });
    }
  });

  it("that has a Resources section and is named is judged as a template", async () => {
    writeFileSync(join(folder, "bad.yaml"), "Resources: {K: }\n");
    expect((await scanFolder()).report.files.find(({ path }) => path === "bad.yaml")?.status).toBe("skipped");
    const { report, status } = await scanFolder("bad.yaml");
    expect(report.findings.map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([
      "template-structure a resource must be a map with a Type",
    ]);
    expect(status).toBe(1);
  });
});

describe("1,000 templates of which 20 are broken", () => {
  it("gives for the 980 what they give alone", async () => {
    const broken = Object.values(badInputs)
      .filter(
        (input) => typeof input.make === "string" && input.error !== undefined && input.ending === undefined,
      )
      .filter((input) => input.onlyNamed !== true && (input.make as string).length < 100_000)
      .slice(0, 10);
    expect(broken.length).toBe(10);
    for (let i = 0; i < 980; i++) {
      writeFileSync(
        join(folder, `t${String(i).padStart(4, "0")}.yaml`),
        neighbour.replaceAll("Database", `Database${i}`),
      );
    }
    rmSync(join(folder, "a-good.yaml"));
    rmSync(join(folder, "z-good.yaml"));
    const alone = await scanFolder();
    for (let i = 0; i < 20; i++)
      writeFileSync(
        join(folder, `t${String(i * 49).padStart(4, "0")}x.yaml`),
        broken[i % 10]?.make as string,
      );
    const together = await scanFolder();
    expect(alone.report.findings.length).toBe(980);
    expect(together.report.findings).toEqual(alone.report.findings);
    expect(together.report.files.filter(({ status }) => status === "error").length).toBe(20);
    expect(together.report.files.filter(({ status }) => status !== "error")).toEqual(alone.report.files);
    expect([alone.status, together.status]).toEqual([1, 2]);
  });
});
