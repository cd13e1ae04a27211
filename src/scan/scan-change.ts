import type { Finding } from "../findings.js";
import type { SourceNode } from "../source/node.js";
import { SourceFile } from "../source/source-file.js";
import { scanTemplateFile, type TemplateScan, type TemplateScanOptions } from "./scan-template.js";

/**
 * Scans a file for what a change brought: findings that were there before are left out. One that was
 * suppressed then and is not now, or was a review and is a fail, was brought.
 *
 * @param earlierText what the file was, under whatever name
 */
export function scanChange(
  file: SourceFile,
  earlierText: string,
  options: TemplateScanOptions,
  parsed?: SourceNode,
): TemplateScan {
  const scanned = scanTemplateFile(file, options, parsed);
  const earlier = scanTemplateFile(new SourceFile(file.path, earlierText), options);
  const before = new Map(earlier.findings.map((finding) => [finding.fingerprint, finding]));
  const brought = scanned.findings.map((finding) => isNew(finding, before));
  const { evaluated } = scanned;
  return {
    ...scanned,
    findings: scanned.findings.filter((_, i) => brought[i]),
    ...(evaluated === undefined
      ? {}
      : { evaluated: { ...evaluated, findings: evaluated.findings.filter((_, i) => brought[i]) } }),
  };
}

function isNew(finding: Finding, before: ReadonlyMap<string, Finding>): boolean {
  const earlier = before.get(finding.fingerprint);
  if (earlier === undefined) return true;
  if (earlier.verdict === "review" && finding.verdict === "fail") return true;
  return earlier.suppression !== undefined && finding.suppression === undefined;
}
