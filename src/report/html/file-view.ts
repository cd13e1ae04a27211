import type { FileReport } from "../../findings.js";
import type { RedactedSource } from "../../redaction/redacted-source.js";
import type { StackGraph } from "../../stack/stack-graph.js";
import type { ShownFinding } from "./shown-findings.js";

/** What the page knows of one scanned file. */
export interface FileView {
  readonly report: FileReport;
  /** Names the file in anchors and filters. */
  readonly anchor: string;
  readonly source: RedactedSource | undefined;
  readonly graph: StackGraph | undefined;
  readonly findings: readonly ShownFinding[];
  /** The page has no other file, so that it need not be named at each place. */
  readonly isOnly: boolean;
}

/** A finding and the file it is in. */
export interface PlacedFinding {
  readonly shown: ShownFinding;
  readonly file: FileView;
}

export function lineAnchor(file: FileView, line: number): string {
  return `${file.anchor}-line-${line}`;
}

/** How filters name a resource: the same logical id in another file is another resource. */
export function resourceKey(file: FileView, logicalId: string): string {
  return `${file.anchor}/${logicalId}`;
}

/** The failures and reviews of each resource of a file, and of the template itself under null. */
export function findingsByResource(file: FileView): ReadonlyMap<string | null, readonly ShownFinding[]> {
  const result = new Map<string | null, ShownFinding[]>();
  for (const shown of file.findings) {
    const id = shown.finding.resource?.logicalId ?? null;
    const known = result.get(id);
    if (known === undefined) result.set(id, [shown]);
    else known.push(shown);
  }
  return result;
}
