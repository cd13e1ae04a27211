import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { formats } from "../../src/report/formats.js";

/** What a template's author may write into any name, and what it would do in a report that took it as it is. */
const attacks: Readonly<Record<string, string>> = {
  html: `"><img src=x onerror=alert(1)><script>alert(1)</script>`,
  "html comment": "--><script>alert(1)</script><!--",
  markdown: "](https://evil.example) ![x](https://evil.example/x.png) <b>`|\n\n# x",
  "markdown table": "a | b |\n| --- | <script>",
  "csv formula": '=HYPERLINK("https://evil.example","x")',
  "csv at": "@SUM(1+1)*cmd|' /C calc'!A0",
  "csv tab": "\t=1+1",
  xml: `]]><testcase name="x"/><![CDATA[ "' & </failure>`,
  "workflow command": "x\n::set-env name=PATH::/evil\n::error::y",
  "workflow command after a return": "x\r::add-mask::y",
  "old workflow command": "x\n##[add-path]/evil",
  "azure command": "x\n##vso[task.setvariable variable=PATH]/evil",
  "terminal colours": "\u001b[31mred\u001b[0m",
  "terminal title": "\u001b]0;owned\u0007",
  "terminal links": "\u001b]8;;https://evil.example\u0007x\u001b]8;;\u0007",
  "terminal cursor": "\u009b2J\u001b[H",
  backspaces: "safe\b\b\b\bevil",
  "a turned direction": "safe\u202elive\u2066x",
  "a line separator": "x\u2028::error::y",
  script: "</script><script>alert(1)//",
};

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "wacheck-injection-"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

/** The text at places that reports show, and the file's name where the disk takes it. */
function template(text: string): string {
  const quoted = JSON.stringify(text);
  const key = (prefix: string): string => JSON.stringify(prefix + text);
  return `{
 "Transform": [${quoted}],
 ${key("Section")}: 1,
 "Parameters": {"P": {"Type": "String", "Default": ${quoted}, ${key("x")}: 1}, ${key("Stage")}: {"Type": "String", "AllowedValues": [${quoted}, "b"]}},
 "Mappings": {${key("M")}: {"a": {"b": ${quoted}}}},
 "Conditions": {${key("C")}: {"Fn::Equals": [{"Ref": ${key("Stage")}}, ${quoted}]}},
 "Resources": {
  ${quoted}: {"Type": "AWS::SQS::Queue", "Condition": ${key("C")}, "Properties": {${quoted}: 1, "QueueName": {"Ref": ${key("No")}}}},
  ${key("Db")}: {"Type": "AWS::RDS::DBInstance", "DependsOn": ${key("No")}, "Properties": {"MultiAZ": {"Fn::If": [${key("C")}, "false", "true"]}, "Engine": ${quoted}}},
  ${key("Other")}: {"Type": ${key("AWS::")}, "Metadata": {"note": ${quoted}}},
  "Fn": {"Type": ${quoted}, "Properties": {}}
 },
 "Outputs": {${key("O")}: {"Value": ${quoted}, "Condition": ${key("No")}}}
}`;
}

async function wacheck(...args: string[]): Promise<string> {
  let output = "";
  const write = (text: string): void => {
    output += text;
  };
  const io = { stdout: write, stderr: write, stdin: () => "", env: {}, cwd, columns: 400, isTerminal: false };
  await run(args, io);
  return output;
}

async function reportsOf(text: string): Promise<ReadonlyMap<string, string>> {
  writeFileSync(join(cwd, "t.json"), template(text));
  writeFileSync(join(cwd, "broken.json"), `${template(text).slice(0, -2)}, ${JSON.stringify(text)} }`);
  writeFileSync(
    join(cwd, "twice.json"),
    `{"Resources": {${JSON.stringify(text)}: {"Type": "AWS::SQS::Queue"}, ${JSON.stringify(text)}: 1}}`,
  );
  const outputs = [...formats.keys()].flatMap((name) => ["--format", `${name}=out.${name}`]);
  await wacheck("scan", ".", ...outputs, "--profile", "strict", "--show-review", "--show-suppressed");
  const reports = new Map(
    [...formats.keys()].map((name) => [name, readFileSync(join(cwd, `out.${name}`), "utf8")]),
  );
  reports.set("fix", await wacheck("fix", ".", "--unsafe", "--dry-run"));
  reports.set("diff", await wacheck("fix", ".", "--unsafe", "--diff"));
  reports.set("why", await wacheck("why", "t.json", text));
  reports.set("why not", await wacheck("why", "t.json", `${text}x`));
  return reports;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there
const steering = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** Fields of a CSV text, quoted ones unquoted. */
function csvFields(text: string): readonly string[] {
  return [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/gm)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain as string) : quoted.replaceAll('""', '"'),
  );
}

/** What is wrong with one report, in words. */
function problemsOf(format: string, report: string): readonly string[] {
  const problems: string[] = [];
  const check = (holds: boolean, problem: string): void => {
    if (!holds) problems.push(`${format}: ${problem}`);
  };
  check(!steering.test(report), `control character ${JSON.stringify(steering.exec(report)?.[0])}`);
  if (format !== "json" && format !== "sarif" && format !== "gitlab")
    check(!/[\u2028\u2029]/.test(report), "line separator");
  switch (format) {
    case "html":
      check(!/<img src=x|<script>alert|onerror=alert\(1\)>/.test(report), "markup of the template's");
      check((report.match(/<script/g) ?? []).length <= 1, "another script");
      break;
    case "csv":
      for (const field of csvFields(report))
        check(!/^[=+@\t\r]|^-(?!\d*$)/.test(field), `formula ${JSON.stringify(field)}`);
      break;
    case "junit":
      check(!/<testcase name="x"\/>/.test(report), "an element of the template's");
      check((report.match(/<testsuites/g) ?? []).length === 1, "not one root");
      break;
    case "github":
      for (const line of report.split(/\r\n|\r|\n/))
        check(
          line === "" || /^::(error|warning|notice|group|endgroup)\b/.test(line) || !/^\s*(::|##)/.test(line),
          `command ${line.slice(0, 60)}`,
        );
      check(!/^##(\[|vso)/m.test(report), "an old command");
      break;
    case "github-summary":
      // A backslash before them makes them text.
      check(
        !/(?<!\\)<(?:script|img src=x)|(?<!\\)\]\(https:\/\/evil/.test(report),
        "markup or a link of the template's",
      );
      break;
    case "json":
    case "sarif":
    case "gitlab":
      expect(() => JSON.parse(report)).not.toThrow();
      break;
    default:
      check(!/^\s*(::(set-env|add-mask|error)|##(\[|vso))/m.test(report), "a command to the runner's log");
  }
  return problems;
}

describe("what a template's author writes", () => {
  for (const [name, text] of Object.entries(attacks)) {
    it(`is text in every report: ${name}`, async () => {
      const problems: string[] = [];
      for (const [format, report] of await reportsOf(text)) problems.push(...problemsOf(format, report));
      expect(problems).toEqual([]);
    });
  }
});
