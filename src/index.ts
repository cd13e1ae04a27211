import type { FileReport, Finding } from "./findings.js";
import type { RepairedText } from "./fix/repair-text.js";
import { builtInRules } from "./rules/catalogue.js";
import type { Rule } from "./rules/rule.js";
import { RuleIndex } from "./scan/evaluate.js";
import { scanTemplateFile } from "./scan/scan-template.js";
import { SourceFile } from "./source/source-file.js";
import type { SuppressionOptions } from "./suppressions/suppression-options.js";

export type * from "./findings.js";
export type { LeftFinding, MadeRepair, RepairedText } from "./fix/repair-text.js";
export { builtInRules } from "./rules/catalogue.js";
export type { Repair, RepairStep, UnsafeReason } from "./rules/repair.js";
export type {
  Assertion,
  OptionReference,
  PathAssertion,
  Rule,
  RuleExample,
  RuleOption,
} from "./rules/rule.js";
export { type ScannedSource, type ScanOptions, type ScanResult, scan } from "./scan/scan.js";
export type { PathSegment, SourceLocation, SourcePosition } from "./source/node.js";
export type { OptionValue } from "./stack/option-value.js";
export type { ConfiguredSuppression, SuppressionOptions } from "./suppressions/suppression-options.js";
export { UsageError } from "./usage-error.js";

export interface ScanTemplateOptions {
  /** What reports call the template. */
  readonly path?: string;
  /** By default the built-in rules of the default profile. */
  readonly rules?: readonly Rule[];
  /** Values given for parameters and pseudo parameters. */
  readonly parameters?: ReadonlyMap<string, string>;
  /** By default those in the template count. */
  readonly suppressions?: SuppressionOptions;
}

/** Scans one template's text. A template that cannot be read is an error in the file's report, not thrown. */
export function scanTemplate(
  text: string,
  options: ScanTemplateOptions = {},
): { readonly file: FileReport; readonly findings: readonly Finding[] } {
  const scanned = scanTemplateFile(new SourceFile(options.path ?? "template", text), {
    rules: options.rules === undefined ? defaultRules() : new RuleIndex(options.rules),
    ...(options.parameters === undefined ? {} : { pinned: options.parameters }),
    ...(options.suppressions === undefined ? {} : { suppressions: options.suppressions }),
  });
  const [broken] = scanned.errors;
  if (broken !== undefined) throw new Error(`rule ${broken.ruleId} broke: ${broken.message}`);
  return { file: scanned.report, findings: scanned.findings };
}

export interface RepairTemplateOptions extends ScanTemplateOptions {
  /** Makes repairs that are not safe, too. */
  readonly unsafe?: boolean;
  /** The findings to repair; all if left out. */
  readonly selects?: (finding: Finding) => boolean;
}

/**
 * Repairs one template's text, without reading or writing a file. Each repair is proven by scanning the
 * result with the same rules.
 *
 * @throws Error for a text that cannot be scanned as a template
 */
export async function repairTemplate(
  text: string,
  options: RepairTemplateOptions = {},
): Promise<RepairedText> {
  const { repairText } = await import("./fix/repair-text.js");
  const repaired = await repairText(options.path ?? "template", text, {
    rules: options.rules === undefined ? defaultRules() : new RuleIndex(options.rules),
    pinned: options.parameters ?? new Map(),
    unsafe: options.unsafe ?? false,
    ...(options.selects === undefined ? {} : { selects: options.selects }),
  });
  if (typeof repaired === "string") throw new Error(repaired);
  return repaired;
}

let defaults: RuleIndex | undefined;

function defaultRules(): RuleIndex {
  defaults ??= new RuleIndex(builtInRules().filter((rule) => rule.profile === "default"));
  return defaults;
}
