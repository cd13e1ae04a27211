import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../src/config/read-config.js";
import { RedactedSource } from "../../src/redaction/redacted-source.js";
import { formats } from "../../src/report/formats.js";
import type { ReportInput } from "../../src/report/report-format.js";
import { plainStyle } from "../../src/report/style.js";
import { builtInRules } from "../../src/rules/catalogue.js";
import type { Rule } from "../../src/rules/rule.js";
import { loadRule } from "../../src/rules/rule-file.js";
import { RuleFileError } from "../../src/rules/rule-file-error.js";
import { testRule } from "../../src/rules/test-rule.js";
import { RuleIndex } from "../../src/scan/evaluate.js";
import { readParameterFile } from "../../src/scan/parameter-files.js";
import { ReportCollector } from "../../src/scan/report-collector.js";
import { scanTemplateFile } from "../../src/scan/scan-template.js";
import { DocumentError } from "../../src/schema/document-error.js";
import type { SourceLocation, SourceNode } from "../../src/source/node.js";
import { parseSource } from "../../src/source/parse.js";
import { SourceError } from "../../src/source/source-error.js";
import { SourceFile } from "../../src/source/source-file.js";
import { stackGraph } from "../../src/stack/stack-graph.js";
import { UsageError } from "../../src/usage-error.js";

/** Tries one input: returns where wacheck did what it promises, and throws where it did not. */
export type Target = (text: string) => Promise<void>;

/** An error that says something, and where. */
function checkSaid(message: string): void {
  if (message.trim() === "") throw new Error("an error without a word");
  if (/undefined|\[object|NaN/.test(message)) throw new Error(`an error that says "${message}"`);
}

function checkLocation(file: SourceFile, location: SourceLocation): void {
  const lines = file.lineStarts.length;
  const { start, end } = location;
  const ordered = end.line > start.line || (end.line === start.line && end.column >= start.column);
  if (location.file !== file.path || start.line < 1 || start.column < 1 || end.line > lines || !ordered)
    throw new Error(`a place outside the file: ${JSON.stringify(location)} of ${lines} lines`);
}

function checkSpans(node: SourceNode, length: number, visited: Set<SourceNode>): void {
  if (visited.has(node)) return;
  visited.add(node);
  if (node.start < 0 || node.end < node.start || node.end > length)
    throw new Error(`a span outside the text: ${node.start}-${node.end} of ${length}`);
  if (node.kind === "sequence") for (const item of node.items) checkSpans(item, length, visited);
  if (node.kind === "map")
    for (const { key, value } of node.entries.values()) {
      checkSpans(key, length, visited);
      checkSpans(value, length, visited);
    }
}

async function source(text: string): Promise<void> {
  const file = new SourceFile("input.yaml", text);
  let root: SourceNode | undefined;
  try {
    root = parseSource(file);
    checkSpans(root, text.length, new Set());
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    checkSaid(error.message);
    checkLocation(file, error.location);
  }
  const shown = new RedactedSource(file, root);
  for (let line = 1; line <= Math.min(file.lineStarts.length, 20); line++) shown.lineText(line);
}

let rules: readonly Rule[] | undefined;
let index: RuleIndex | undefined;

async function template(text: string): Promise<void> {
  rules ??= builtInRules();
  index ??= new RuleIndex(rules);
  await scanWith(text, index, rules);
}

async function scanWith(text: string, ruleIndex: RuleIndex, known: readonly Rule[]): Promise<void> {
  const file = new SourceFile("input.yaml", text);
  const scan = scanTemplateFile(file, { rules: ruleIndex });
  const { error } = scan.report;
  if (error !== undefined) {
    checkSaid(error.message);
    if (error.location === null) throw new Error(`an error without a place: ${error.message}`);
    checkLocation(file, error.location);
  }
  const [broken] = scan.errors;
  if (broken !== undefined)
    throw new Error(`rule ${broken.ruleId} broke on ${broken.logicalId}: ${broken.message}`);
  for (const finding of scan.findings) {
    checkLocation(file, finding.location);
    for (const { location } of finding.related) checkLocation(file, location);
  }
  await makeReports(file, scan, known);
}

/** Every format takes what a scan found, and none lets a template's control characters through. */
async function makeReports(
  file: SourceFile,
  scan: ReturnType<typeof scanTemplateFile>,
  known: readonly Rule[],
): Promise<void> {
  const collector = new ReportCollector();
  collector.add(scan);
  const byId = new Map(known.map((rule) => [rule.id, rule]));
  const shown = new RedactedSource(file, scan.root);
  const { evaluated } = scan;
  const input: ReportInput = {
    report: collector.report(),
    rules: known,
    rule: (id) => byId.get(id),
    source: () => shown,
    graph: () => (evaluated === undefined ? undefined : stackGraph(evaluated.model.template)),
    repositoryPath: (path) => path,
    showReview: true,
    showSuppressed: true,
    parts: "all",
    columns: 80,
    style: plainStyle,
    env: {},
  };
  for (const [name, render] of formats) {
    const text = await render(input);
    if (name === "json" || name === "sarif" || name === "gitlab") JSON.parse(text);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
    const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.exec(text);
    if (control !== null)
      throw new Error(`the ${name} report holds the control character ${control[0].charCodeAt(0)}`);
  }
}

const probe = `
Parameters: {P: {Type: String}}
Conditions: {C: !Equals [!Ref P, x]}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties: {BucketName: !If [C, a, !Ref 'AWS::NoValue'], Tags: [{Key: !Ref P, Value: 1}]}
  Database: {Type: AWS::RDS::DBInstance, Condition: C, Properties: {Engine: postgres, MultiAZ: false}}
`;

async function rule(text: string): Promise<void> {
  const file = new SourceFile("input.yaml", text);
  let loaded: Rule;
  try {
    loaded = loadRule(file, { builtIn: false });
  } catch (error) {
    if (!(error instanceof RuleFileError)) throw error;
    checkSaid(error.describe());
    checkLocation(file, error.location);
    return;
  }
  for (const { message, span } of testRule(loaded, file)) {
    checkSaid(message);
    checkLocation(file, file.location(span));
  }
  await scanWith(probe, new RuleIndex([loaded]), [loaded]);
}

/** Configurations and parameter files; they are read from the disk. */
async function configuration(text: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "wacheck-fuzz-"));
  const path = join(folder, ".wacheck.yaml");
  try {
    writeFileSync(path, text);
    for (const read of [() => readConfig(path, folder), () => readParameterFile(path, folder)]) {
      try {
        read();
      } catch (error) {
        if (error instanceof UsageError) checkSaid(error.message);
        else if (error instanceof DocumentError) {
          checkSaid(error.describe());
          checkLocation(new SourceFile(error.location.file, text.replace(/^\uFEFF/, "")), error.location);
        } else throw error;
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const targets: Readonly<Record<string, Target>> = {
  source,
  template,
  intrinsics: template,
  rules: rule,
  configuration,
};
