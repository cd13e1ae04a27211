import { type Finding, severities } from "../findings.js";

/** The gravest first: failures by severity, then reviews, and what is suppressed last; else as they come. */
export function byGravity(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => gravity(a) - gravity(b));
}

function gravity({ suppression, verdict, severity }: Finding): number {
  return (suppression === undefined ? 0 : 20) + (verdict === "fail" ? 0 : 10) + severities.indexOf(severity);
}
