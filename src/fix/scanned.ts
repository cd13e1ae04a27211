import type { Finding } from "../findings.js";
import type { RuleFinding } from "../scan/evaluate.js";
import { scanTemplateFile, type TemplateScanOptions } from "../scan/scan-template.js";
import type { SourceNode } from "../source/node.js";
import { SourceFile } from "../source/source-file.js";
import { Stack } from "../stack/stack.js";

/** A finding as it is reported, and what it was found in. */
export interface ScannedFinding {
  readonly reported: Finding;
  readonly found: RuleFinding;
}

/** A template's text with all that is found in it. */
export interface ScannedText {
  readonly file: SourceFile;
  readonly root: SourceNode;
  readonly stack: Stack;
  readonly findings: readonly ScannedFinding[];
  /** Rules that broke, by id. */
  readonly brokenRules: ReadonlySet<string>;
}

/** @returns what is wrong, where the text cannot be scanned */
export function scanText(path: string, text: string, options: TemplateScanOptions): ScannedText | string {
  const file = new SourceFile(path, text);
  const scan = scanTemplateFile(file, options);
  if (scan.evaluated === undefined) return scan.report.error?.message ?? "it cannot be scanned";
  const { root, model, findings } = scan.evaluated;
  return {
    file,
    root,
    stack: new Stack(model),
    findings: scan.findings.map((reported, i) => ({ reported, found: findings[i] as RuleFinding })),
    brokenRules: new Set(scan.errors.map((error) => error.ruleId)),
  };
}
