import {
  type FileReport,
  type Finding,
  pillars,
  type Report,
  type ReportSummary,
  severities,
  type ToolError,
} from "../findings.js";
import { version } from "../version.js";
import type { FileScan } from "./file-scan.js";

/** Puts the scans of files, given in the report's order, together. */
export class ReportCollector {
  readonly #files: FileReport[] = [];
  readonly #findings: Finding[] = [];
  readonly #errors: ToolError[] = [];
  /** Indexes of the configuration's suppressions that match a finding of some file. */
  readonly usedSuppressions = new Set<number>();
  #budgetExceeded = 0;

  add({ report, findings, usedSuppressions, errors, budgetExceeded }: FileScan): void {
    this.#files.push(report);
    for (const index of usedSuppressions) this.usedSuppressions.add(index);
    for (const finding of findings) this.#findings.push(finding);
    for (const error of errors) this.#errors.push(error);
    this.#budgetExceeded += budgetExceeded;
  }

  /** Findings in files that are no templates, which are listed with them. */
  addFindings(findings: readonly Finding[]): void {
    const listed = new Set(this.#files.map((file) => file.path));
    for (const finding of findings) {
      const { file } = finding.location;
      if (!listed.has(file)) this.#files.push({ path: file, status: "skipped", resources: 0 });
      listed.add(file);
      this.#findings.push(finding);
    }
  }

  report(): Report {
    return {
      version: "1",
      tool: { name: "wacheck", version },
      summary: summarize(this.#files, this.#findings, this.#budgetExceeded),
      files: this.#files,
      findings: this.#findings,
      ...(this.#errors.length === 0 ? {} : { errors: this.#errors }),
    };
  }
}

/** Counts; only unsuppressed fails count as findings. */
export function summarize(
  files: readonly FileReport[],
  findings: readonly Finding[],
  budgetExceeded: number,
): ReportSummary {
  const counts = <Name extends string>(
    names: readonly Name[],
    of: (finding: Finding) => Name,
  ): Record<Name, number> => {
    const result = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
    for (const finding of fails) result[of(finding)]++;
    return result;
  };
  const fails = findings.filter((finding) => finding.verdict === "fail" && finding.suppression === undefined);
  return {
    files: files.filter((file) => file.status === "scanned").length,
    resources: files.reduce((sum, file) => sum + file.resources, 0),
    findings: fails.length,
    bySeverity: counts(severities, (finding) => finding.severity),
    byPillar: counts(pillars, (finding) => finding.pillar),
    review: findings.filter((finding) => finding.verdict === "review" && finding.suppression === undefined)
      .length,
    suppressed: findings.filter((finding) => finding.suppression !== undefined).length,
    budgetExceeded,
  };
}
