import type { Finding, FindingEdit } from "../findings.js";
import { redactText } from "../redaction/secret-patterns.js";
import type { TemplateScanOptions } from "../scan/scan-template.js";
import { type PlannedRepair, Planner } from "./plan-repair.js";
import { prove } from "./prove.js";
import { type ScannedText, scanText } from "./scanned.js";
import { unitsOf } from "./units.js";

/**
 * A file's findings with the repairs that a report offers for them, each proven alone: it can be made without
 * the others. Each costs a scan of the template.
 *
 * @param findings those of one file, in its text as given
 */
export function withFixes(
  findings: readonly Finding[],
  text: string,
  options: TemplateScanOptions,
): readonly Finding[] {
  const path = findings[0]?.location.file;
  const scanned = path === undefined ? undefined : scanText(path, text, options);
  if (scanned === undefined || typeof scanned === "string") return findings;
  const fixes = fixesIn(scanned, options);
  return findings.map((finding) => {
    const fix = finding.suppression === undefined ? fixes.get(keyOf(finding)) : undefined;
    return fix === undefined ? finding : { ...finding, fix };
  });
}

type Fix = { readonly safe: boolean; readonly edits: readonly FindingEdit[] };

function fixesIn(scanned: ScannedText, options: TemplateScanOptions): ReadonlyMap<string, Fix> {
  const planner = new Planner(scanned, options.pinned ?? new Map());
  const planned = scanned.findings.flatMap((finding): PlannedRepair[] => {
    if (finding.reported.verdict !== "fail") return [];
    const repair = planner.plan(finding, new Set());
    return repair === undefined || "refused" in repair ? [] : [repair];
  });
  const fixes = new Map<string, Fix>();
  for (const unit of unitsOf(planned)) {
    const [{ edits }] = unit.repairs;
    // A text that has to be hidden cannot be offered.
    if (edits.some((edit) => redactText(edit.text) !== edit.text)) continue;
    if (prove(scanned, [unit], options).scanned === undefined) continue;
    const fix = {
      safe: unit.repairs.every((repair) => repair.unsafe === undefined),
      edits: edits.map((edit) => ({ location: scanned.file.location(edit), text: edit.text })),
    };
    for (const { finding } of unit.repairs) fixes.set(keyOf(finding.reported), fix);
  }
  return fixes;
}

function keyOf({ ruleId, resource, path, location }: Finding): string {
  return JSON.stringify([ruleId, resource?.logicalId, path, location.start]);
}
