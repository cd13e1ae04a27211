import type { Report } from "../findings.js";

/** The report as it is; schemas/report.schema.json describes it. */
export function jsonReport(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
