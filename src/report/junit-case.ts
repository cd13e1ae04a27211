import type { FileError, Finding } from "../findings.js";
import type { ReportInput } from "./report-format.js";
import { sentence } from "./sentence.js";
import { whenWords } from "./when-words.js";
import { xmlAttribute, xmlText } from "./xml-text.js";

export type Outcome = "passed" | "failure" | "error" | "skipped";

/** One case of a suite. Its name and file tell it from every other. */
export interface TestCase {
  readonly name: string;
  /** As the report names it. */
  readonly file: string;
  readonly outcome: Outcome;
  readonly type?: string;
  readonly message?: string;
  /** What GitLab shows of a failure: it passes over its attributes. */
  readonly body?: string;
}

export function findingCase(finding: Finding, name: string, input: ReportInput): TestCase {
  const { suppression, verdict, severity } = finding;
  const file = finding.location.file;
  if (suppression !== undefined) {
    const { source, reason } = suppression;
    const message = `suppressed by ${source}: ${reason === "" ? "no reason is given" : reason}`;
    return { name, file, outcome: "skipped", message };
  }
  if (verdict === "review") return { name, file, outcome: "skipped", message: sentence(finding) };
  return {
    name,
    file,
    outcome: "failure",
    type: severity,
    message: sentence(finding),
    body: bodyOf(finding, input),
  };
}

export function unscannedCase(file: string, { message, location }: FileError): TestCase {
  const at = location === null ? file : `${file}:${location.start.line}:${location.start.column}`;
  return {
    name: "can be scanned",
    file,
    outcome: "error",
    type: "unscanned",
    message,
    body: `${at}\n${message}`,
  };
}

export function caseXml(one: TestCase, { repositoryPath }: ReportInput): string {
  const attributes = attributesOf({
    name: one.name,
    classname: className(one.file),
    file: repositoryPath(one.file),
    time: "0",
  });
  if (one.outcome === "passed") return `    <testcase${attributes}/>`;
  const told = attributesOf({ type: one.type, message: one.message });
  const body = one.body === undefined ? "/>" : `>${xmlText(one.body)}</${one.outcome}>`;
  return `    <testcase${attributes}>\n      <${one.outcome}${told}${body}\n    </testcase>`;
}

export function attributesOf(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${xmlAttribute(value)}"`))
    .join("");
}

function bodyOf(finding: Finding, input: ReportInput): string {
  const { file, start } = finding.location;
  const rule = input.rule(finding.ruleId);
  const when = whenWords(finding.when, finding.whenComplete);
  return [
    `${file}:${start.line}:${start.column}`,
    `${finding.severity} ${finding.ruleId} (${finding.pillar})`,
    sentence(finding),
    ...(when === "" ? [] : [`when ${when}`]),
    ...finding.related.map(({ message, location }) => `${location.file}:${location.start.line}: ${message}`),
    ...(rule === undefined ? [] : ["", `why: ${rule.why}`, `fix: ${rule.remedy}`]),
  ].join("\n");
}

/** Jenkins takes what stands before the last full stop for a package: the ending would be the class. */
function className(file: string): string {
  return file.replace(/\.(ya?ml|json|template)$/i, "");
}
