import type { FileReport, Finding } from "./findings.js";
import { builtInRules } from "./rules/catalogue.js";
import type { Rule } from "./rules/rule.js";
import { RuleIndex } from "./scan/evaluate.js";
import { scanTemplateFile } from "./scan/scan-template.js";
import { SourceFile } from "./source/source-file.js";

export type * from "./findings.js";
export { builtInRules } from "./rules/catalogue.js";
export type { Assertion, PathAssertion, Rule, RuleExample } from "./rules/rule.js";
export { type ScannedSource, type ScanOptions, type ScanResult, scan } from "./scan/scan.js";
export type { PathSegment, SourceLocation, SourcePosition } from "./source/node.js";
export { UsageError } from "./usage-error.js";

export interface ScanTemplateOptions {
  /** What reports call the template. */
  readonly path?: string;
  /** By default the built-in rules of the default profile. */
  readonly rules?: readonly Rule[];
  /** Values given for parameters and pseudo parameters. */
  readonly parameters?: ReadonlyMap<string, string>;
}

/** Scans one template's text. A template that cannot be read is an error in the file's report, not thrown. */
export function scanTemplate(
  text: string,
  options: ScanTemplateOptions = {},
): { readonly file: FileReport; readonly findings: readonly Finding[] } {
  const rules = options.rules ?? builtInRules().filter((rule) => rule.profile === "default");
  const scanned = scanTemplateFile(new SourceFile(options.path ?? "template", text), {
    rules: new RuleIndex(rules),
    ...(options.parameters === undefined ? {} : { pinned: options.parameters }),
  });
  const [broken] = scanned.errors;
  if (broken !== undefined) throw new Error(`rule ${broken.ruleId} broke: ${broken.message}`);
  return { file: scanned.report, findings: scanned.findings };
}
