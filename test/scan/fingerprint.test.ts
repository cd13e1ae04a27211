import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { builtInRules } from "../../src/rules/catalogue.js";
import { scan } from "../../src/scan/scan.js";
import { parseSource } from "../../src/source/parse.js";
import { SourceFile } from "../../src/source/source-file.js";
import { asJson } from "../source/tree.js";
import { scanText } from "./scan-text.js";

const reference = readFileSync(new URL("../../reference-stack/ecommerce.yaml", import.meta.url), "utf8");

const fingerprints = (text: string, ids?: readonly string[]): string[] =>
  scanText(text, ids).findings.map((finding) => finding.fingerprint);

/** A line, over and over, above a line of a text. */
function insertAbove(text: string, line: number, inserted: string, times: number): string {
  const lines = text.split("\n");
  lines.splice(line - 1, 0, ...Array.from({ length: times }, () => inserted));
  return lines.join("\n");
}

describe("a fingerprint", () => {
  it("stays when fifty lines are inserted above the finding, wherever that is", () => {
    const before = scanText(reference).findings;
    expect(before.length).toBeGreaterThan(100);
    const sorted = before.map((finding) => finding.fingerprint).sort();
    // A dozen lines, spread over the file, so that the test stays quick.
    const lines = [...new Set(before.map((finding) => finding.location.start.line))];
    for (const line of lines.filter((_, i) => i % Math.ceil(lines.length / 12) === 0)) {
      const longer = scanText(insertAbove(reference, line, "# a comment", 50)).findings;
      expect(longer.map((finding) => finding.fingerprint).sort()).toEqual(sorted);
      expect(longer.some((finding) => finding.location.start.line === line + 50)).toBe(true);
    }
  });

  it("stays when other resources and other items of the list come before it", () => {
    const template = (before: string, first: string): string => `Resources:
${before}  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress:
${first}        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0, Description: remote}
`;
    const ids = ["ec2-security-group-ingress-ssh-open"];
    const [alone] = fingerprints(template("", ""), ids);
    const item =
      "        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8, Description: inner}\n";
    expect(alone).toMatch(/^[0-9a-f]{32}$/);
    expect(fingerprints(template("  Queue: {Type: AWS::SQS::Queue}\n", item), ids)).toEqual([alone]);
  });

  it("names an item inside a branch as it names one outside, so that its place in the list does not count", () => {
    const template = (statements: string): string => `
Parameters: {Stage: {Type: String, AllowedValues: [dev, prod]}}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement: !If [IsProd, [${statements}], [{Sid: None, Effect: Deny, Action: '*', Resource: '*'}]]
`;
    const ids = ["iam-policy-no-wildcard-action"];
    const open = "{Sid: Open, Effect: Allow, Action: '*', Resource: 'arn:aws:s3:::shop'}";
    const other = "{Sid: Other, Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::shop'}";
    const [alone] = fingerprints(template(open), ids);
    expect(alone).toBeDefined();
    expect(fingerprints(template(`${other}, ${open}`), ids)).toEqual([alone]);
  });

  it("is never that of another finding, in templates whose resources and list items are doubled", () => {
    interface Stack {
      Resources: Record<string, { Properties?: unknown }>;
    }
    const stack = JSON.parse(asJson(parseSource(new SourceFile("t.yaml", reference)))) as Stack;
    const names = Object.keys(stack.Resources);
    const doubled = (node: unknown): unknown => {
      if (Array.isArray(node)) return [...node, ...node].map(doubled);
      if (node === null || typeof node !== "object") return node;
      const entries = Object.entries(node);
      // Arguments of functions are no lists of things.
      if (entries.some(([key]) => key.startsWith("Fn::"))) return node;
      return Object.fromEntries(entries.map(([key, value]) => [key, doubled(value)]));
    };
    fc.assert(
      fc.property(
        fc.subarray(names, { minLength: 1, maxLength: 8 }),
        fc.subarray(names, { maxLength: 4 }),
        (copied, withDoubledItems) => {
          const resources = { ...stack.Resources };
          for (const name of copied) resources[`${name}Copy`] = resources[name] as { Properties?: unknown };
          for (const name of withDoubledItems) {
            const resource = resources[name] as { Properties?: unknown };
            resources[name] = { ...resource, Properties: doubled(resource.Properties) };
          }
          const text = JSON.stringify({ ...stack, Resources: resources });
          const found = fingerprints(text);
          expect(new Set(found).size).toBe(found.length);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("fingerprints of several files", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "wacheck-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const queue = "Resources: {Queue: {Type: AWS::SQS::Queue}}\n";
  const rules = builtInRules().filter((rule) => rule.id === "sqs-queue-dlq");

  function write(...files: string[]): void {
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), queue);
    }
  }

  async function scanned(cwd: string, ...paths: string[]): Promise<string[]> {
    const { report } = await scan({ paths, cwd: join(folder, cwd), rules });
    return report.findings.map((finding) => finding.fingerprint);
  }

  it("differ for equal files in different folders, without a repository and across repositories", async () => {
    write("a/t.yaml", "b/t.yaml", "one/t.yaml", "two/t.yaml");
    mkdirSync(join(folder, "one/.git"));
    mkdirSync(join(folder, "two/.git"));
    expect(new Set(await scanned("", ".")).size).toBe(4);
    expect(new Set(await scanned("a", "../a", "../b", "../one", "../two")).size).toBe(4);
  });

  it("are the same from whichever folder of the repository the scan is started", async () => {
    write("templates/deep/t.yaml");
    mkdirSync(join(folder, ".git"));
    const [fromRoot] = await scanned("", ".");
    expect(fromRoot).toBeDefined();
    expect(await scanned("templates", "deep/t.yaml")).toEqual([fromRoot]);
    const { report } = await scan({
      paths: ["-"],
      cwd: join(folder, "templates"),
      rules,
      stdin: { text: queue, path: "deep/t.yaml" },
    });
    expect(report.findings.map((finding) => finding.fingerprint)).toEqual([fromRoot]);
  });
});
