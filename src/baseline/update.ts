import type { Report } from "../findings.js";
import type { BaselineEntry } from "./baseline-file.js";

export interface UpdateContext {
  /** A file of the report by its path from the repository's root. */
  readonly fromRepository: (file: string) => string;
  /** Whether a file of an entry is still there. */
  readonly exists: (file: string) => boolean;
  /** Ids of the rules that were run, and of all there are. */
  readonly ran: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
  readonly mandatory: ReadonlySet<string>;
}

/**
 * The baseline that accepts what a scan found. Entries of rules that were run are replaced for the files
 * that were scanned. Others stay, unless their file or their rule is gone.
 *
 * @param report before any baseline was held against it
 */
export function updatedBaseline(
  report: Report,
  previous: readonly BaselineEntry[],
  { fromRepository, exists, ran, known, mandatory }: UpdateContext,
): readonly BaselineEntry[] {
  const paths = new Map(report.files.map(({ path }) => [path, fromRepository(path)]));
  const seen = new Set(
    report.files.flatMap(({ path, status }) => (status === "error" ? [] : [paths.get(path)])),
  );
  const entries = new Map<string, BaselineEntry>();
  for (const entry of previous) {
    const isReplaced = seen.has(entry.file) ? ran.has(entry.rule) : !exists(entry.file);
    if (!isReplaced && known.has(entry.rule) && !mandatory.has(entry.rule))
      entries.set(entry.fingerprint, entry);
  }
  for (const { ruleId, verdict, suppression, fingerprint, location, resource } of report.findings) {
    if (verdict !== "fail" || suppression !== undefined || mandatory.has(ruleId)) continue;
    entries.set(fingerprint, {
      fingerprint,
      rule: ruleId,
      file: paths.get(location.file) ?? location.file,
      ...(resource === null ? {} : { logicalId: resource.logicalId }),
    });
  }
  return [...entries.values()];
}
