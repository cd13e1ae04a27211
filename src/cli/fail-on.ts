import type { FailOn } from "../config/configuration.js";
import { type Finding, type Report, severities } from "../findings.js";
import { exitStatus } from "./exit-status.js";

/** Which findings make a command fail. */
export interface FailOnOptions {
  readonly failOn: FailOn;
  readonly exitZero?: boolean;
}

/** The exit status of a command that reports. */
export function statusOf(report: Report, { failOn, exitZero }: FailOnOptions): number {
  if (report.errors !== undefined || report.files.some((file) => file.status === "error"))
    return exitStatus.error;
  if (failOn === "never" || exitZero === true) return exitStatus.clean;
  const limit = severities.indexOf(failOn);
  const counts = (finding: Finding): boolean =>
    finding.verdict === "fail" &&
    finding.suppression === undefined &&
    severities.indexOf(finding.severity) <= limit;
  return report.findings.some(counts) ? exitStatus.findings : exitStatus.clean;
}
