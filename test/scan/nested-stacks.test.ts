import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Report } from "../../src/findings.js";
import { builtInRules } from "../../src/rules/catalogue.js";
import { scan } from "../../src/scan/scan.js";

const rules = builtInRules().filter(({ id }) => id === "rds-instance-multi-az");
const child =
  "Parameters: {Ha: {Type: String, Default: 'true'}}\nResources:\n  Db: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, MultiAZ: !Ref Ha}}\n";
const parent = (url: string, ha: string): string =>
  `Resources:\n  Nested: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ${url}, Parameters: {Ha: ${ha}}}}\n`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wacheck-nested-"));
  mkdirSync(join(folder, "app"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

async function report(options: Partial<Parameters<typeof scan>[0]> = {}): Promise<Report> {
  const scanned = await scan({
    paths: ["app"],
    cwd: folder,
    rules,
    followNestedStacks: true,
    jobs: 1,
    ...options,
  });
  return scanned.report;
}

const said = ({ findings }: Report): readonly string[] =>
  findings.map(({ location, verdict, when }) => `${location.file} ${verdict} ${JSON.stringify(when)}`);

describe("a nested stack", () => {
  it("that lies in the scanned folder is reported once, with what it is given", async () => {
    write("app/main.yaml", parent("child.yaml", "'false'"));
    write("app/child.yaml", child);
    expect(said(await report())).toEqual(["app/child.yaml fail []"]);
    expect(said(await report({ followNestedStacks: false }))).toEqual([]);
  });

  it("is given what the command line gives its parent", async () => {
    write("app/main.yaml", `Parameters: {Stage: {Type: String}}\n${parent("child.yaml", "!Ref Stage")}`);
    write("app/child.yaml", child);
    expect(said(await report({ parameters: new Map([["Stage", "false"]]) }))).toEqual([
      "app/child.yaml fail []",
    ]);
    // Not known, its default does not count.
    expect(said(await report())).toEqual(["app/child.yaml review []"]);
  });

  it("outside the scanned folder is left alone, links resolved", async () => {
    write("child.yaml", child);
    symlinkSync(join(folder, "child.yaml"), join(folder, "app/link.yaml"));
    write("app/main.yaml", parent("../child.yaml", "'false'"));
    write("app/other.yaml", parent("link.yaml", "'false'"));
    const { files } = await report();
    expect(files.map(({ path, notes }) => [path, notes])).toEqual(
      ["app/main.yaml", "app/other.yaml"].map((path) => [
        path,
        ["the template of the nested stack Nested was not followed: it lies outside the scanned folder"],
      ]),
    );
  });

  it("is scanned anew where what it is given changes, cached or not", async () => {
    const cache = join(folder, "cache");
    write("app/child.yaml", child);
    write("app/main.yaml", parent("child.yaml", "'true'"));
    expect(said(await report({ cache }))).toEqual([]);
    write("app/main.yaml", parent("child.yaml", "'false'"));
    expect(said(await report({ cache }))).toEqual(["app/child.yaml fail []"]);
    expect(said(await report({ cache }))).toEqual(["app/child.yaml fail []"]);
  });

  it("may lie anywhere in the repository", async () => {
    mkdirSync(join(folder, ".git"));
    write("child.yaml", child);
    write("app/main.yaml", parent("../child.yaml", "'false'"));
    expect(said(await report())).toEqual(["child.yaml fail []"]);
  });

  it("that is no template is told", async () => {
    write("app/main.yaml", parent("child.txt", "'false'"));
    write("app/child.txt", "Resources: [\n");
    const { files } = await report();
    expect(files.map(({ path, status }) => `${path} ${status}`)).toEqual([
      "app/main.yaml scanned",
      "app/child.txt error",
    ]);
  });
});
