import type { Finding } from "../../src/findings.js";
import { builtInRules } from "../../src/rules/catalogue.js";
import { RuleIndex } from "../../src/scan/evaluate.js";
import { scanTemplateFile, type TemplateScan } from "../../src/scan/scan-template.js";
import { SourceFile } from "../../src/source/source-file.js";

/** Scans a template's text with some of the built-in rules (all of the default profile without ids). */
export function scanText(
  text: string,
  ids?: readonly string[],
  pinned: Record<string, string> = {},
): TemplateScan {
  const rules = builtInRules().filter((rule) =>
    ids === undefined ? rule.profile === "default" : ids.includes(rule.id),
  );
  for (const id of ids ?? [])
    if (!rules.some((rule) => rule.id === id)) throw new Error(`there is no rule ${id}`);
  return scanTemplateFile(new SourceFile("template.yaml", text), {
    rules: new RuleIndex(rules),
    pinned: new Map(Object.entries(pinned)),
  });
}

/** What matters of a finding, short enough to read in a test. */
export function brief(finding: Finding): string {
  return `${finding.verdict} ${finding.resource?.logicalId ?? "template"} ${finding.path.slice(3).join(".")} ${JSON.stringify(finding.when)}`;
}
