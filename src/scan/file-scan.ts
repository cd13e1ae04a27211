import type { FileReport, Finding, ToolError } from "../findings.js";
import { redactError } from "../redaction/redacted-finding.js";
import type { SourceError } from "../source/source-error.js";

/** What the scan of one file gives: plain data, without the file's text or tree. */
export interface FileScan {
  readonly report: FileReport;
  readonly findings: readonly Finding[];
  /** Indexes of the configuration's suppressions that match a finding. */
  readonly usedSuppressions: readonly number[];
  readonly errors: readonly ToolError[];
  readonly budgetExceeded: number;
}

/** A file whose scan failed for a reason that has no place in its text. */
export function failedFile(path: string, message: string): FileScan {
  return withoutFindings({
    path,
    status: "error",
    resources: 0,
    error: { message, location: null, related: [] },
  });
}

/** A file that cannot be scanned for what its text is. */
export function faultyFile(path: string, error: SourceError): FileScan {
  return withoutFindings({ path, status: "error", resources: 0, error: redactError(error) });
}

export function skippedFile(path: string): FileScan {
  return withoutFindings({ path, status: "skipped", resources: 0 });
}

function withoutFindings(report: FileReport): FileScan {
  return { report, findings: [], usedSuppressions: [], errors: [], budgetExceeded: 0 };
}
