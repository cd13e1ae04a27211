import type { ReportingDescriptor } from "sarif";
import type { Finding, Pillar, Severity } from "../findings.js";
import type { Rule } from "../rules/rule.js";
import { githubLimits, shortened } from "./sarif-limits.js";

/** GitHub's alert level is the rule's: critical and high are errors. */
export const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** GitHub's own bounds: critical is above 9.0, high from 7.0, medium from 4.0. */
const securitySeverities: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "3.0",
};

/** A rule as GitHub shows it beside its alerts. */
export function descriptorOf(rule: Rule): ReportingDescriptor {
  return {
    id: rule.id,
    name: nameOf(rule.id),
    shortDescription: { text: shortened(`${rule.title}.`, githubLimits.description) },
    fullDescription: { text: shortened(rule.why, githubLimits.description) },
    help: { text: `${rule.why}\n\n${rule.remedy}`, markdown: helpMarkdown(rule) },
    ...(rule.references[0] === undefined ? {} : { helpUri: rule.references[0] }),
    ...grading(rule),
  };
}

/** For a finding that none of the checked rules made. */
export function descriptorOfFinding(finding: Finding): ReportingDescriptor {
  const text = `${finding.ruleId}.`;
  return {
    id: finding.ruleId,
    name: nameOf(finding.ruleId),
    shortDescription: { text },
    fullDescription: { text },
    help: { text, markdown: text },
    ...grading(finding),
  };
}

interface Graded {
  readonly severity: Severity;
  readonly pillar: Pillar;
  readonly bestPractices: readonly string[];
}

function grading({ severity, pillar, bestPractices }: Graded): Partial<ReportingDescriptor> {
  const security = pillar === "security";
  const level = levels[severity];
  return {
    defaultConfiguration: { level },
    properties: {
      tags: [...new Set([pillar, ...bestPractices])].slice(0, githubLimits.tags),
      precision: "very-high",
      "problem.severity": level === "note" ? "recommendation" : level,
      ...(security ? { "security-severity": securitySeverities[severity] } : {}),
    },
  };
}

function nameOf(id: string): string {
  const words = id.split("-").map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`);
  return shortened(words.join(""), githubLimits.name);
}

function helpMarkdown(rule: Rule): string {
  const links = rule.references.map((link) => `- <${link}>`).join("\n");
  const see = links === "" ? "" : `\n\n### See\n\n${links}`;
  return `## ${rule.title}\n\n${rule.why}\n\n### What to do\n\n${rule.remedy}${see}\n`;
}
