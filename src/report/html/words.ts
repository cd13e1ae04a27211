import type { Finding, Pillar, Severity } from "../../findings.js";
import { severities } from "../../findings.js";

export const pillarNames: Readonly<Record<Pillar, string>> = {
  "operational-excellence": "Operational excellence",
  security: "Security",
  reliability: "Reliability",
  "performance-efficiency": "Performance efficiency",
  "cost-optimization": "Cost optimization",
  sustainability: "Sustainability",
};

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** "3 high, 1 low": the gravest first, without what there is none of. */
export function gradesInWords(numbers: Readonly<Record<Severity, number>>): string {
  return severities
    .filter((severity) => numbers[severity] > 0)
    .map((severity) => `${numbers[severity]} ${severity}`)
    .join(", ");
}

export function bySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const numbers = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const finding of findings) numbers[finding.severity]++;
  return numbers;
}
