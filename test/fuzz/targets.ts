import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../../src/findings.js";
import { RedactedSource } from "../../src/redaction/redacted-source.js";
import { jsonReport } from "../../src/report/json.js";
import { sarifReport } from "../../src/report/sarif.js";
import { plainStyle } from "../../src/report/style.js";
import { textReport } from "../../src/report/text.js";
import { builtInRules } from "../../src/rules/catalogue.js";
import type { Rule } from "../../src/rules/rule.js";
import { loadRule } from "../../src/rules/rule-file.js";
import { RuleFileError } from "../../src/rules/rule-file-error.js";
import { testRule } from "../../src/rules/test-rule.js";
import { RuleIndex } from "../../src/scan/evaluate.js";
import { readParameterFile } from "../../src/scan/parameter-files.js";
import { ReportCollector } from "../../src/scan/report-collector.js";
import { scanTemplateFile } from "../../src/scan/scan-template.js";
import type { SourceLocation, SourceNode } from "../../src/source/node.js";
import { parseSource } from "../../src/source/parse.js";
import { SourceError } from "../../src/source/source-error.js";
import { SourceFile } from "../../src/source/source-file.js";
import { UsageError } from "../../src/usage-error.js";

/** Tries one input: returns where wacheck did what it promises, and throws where it did not. */
export type Target = (text: string) => void;

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

function source(text: string): void {
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

function template(text: string): void {
  rules ??= builtInRules();
  index ??= new RuleIndex(rules);
  scanWith(text, index, rules);
}

function scanWith(text: string, ruleIndex: RuleIndex, known: readonly Rule[]): void {
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
  reports(file, scan, known);
}

function reports(file: SourceFile, scan: ReturnType<typeof scanTemplateFile>, known: readonly Rule[]): void {
  const collector = new ReportCollector();
  collector.add(scan);
  const report: Report = collector.report();
  const byId = new Map(known.map((rule) => [rule.id, rule]));
  const rule = (id: string): Rule | undefined => byId.get(id);
  const shown = new RedactedSource(file, scan.root);
  const options = { columns: 80, style: plainStyle, showReview: true, showSuppressed: true, quiet: false };
  const texts = [
    textReport(report, { rule, source: () => shown }, options),
    jsonReport(report),
    sarifReport(report, { rule, showReview: true, showSuppressed: true }),
  ];
  JSON.parse(texts[1] as string);
  JSON.parse(texts[2] as string);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(texts[0] as string))
    throw new Error("the text report holds a control character");
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

function rule(text: string): void {
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
  scanWith(probe, new RuleIndex([loaded]), [loaded]);
}

/** Parameter files; they are read from the disk. */
function configuration(text: string): void {
  const folder = mkdtempSync(join(tmpdir(), "wacheck-fuzz-"));
  try {
    writeFileSync(join(folder, "parameters.json"), text);
    readParameterFile("parameters.json", folder);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    checkSaid(error.message);
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
