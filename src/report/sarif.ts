import type { Fix, Log, Notification, Region, ReportingDescriptor, Result } from "sarif";
import type { Finding, RelatedLocation, Report, Severity } from "../findings.js";
import { severities } from "../findings.js";
import type { Rule } from "../rules/rule.js";
import type { SourceLocation } from "../source/node.js";

export interface SarifOptions {
  readonly rule: (id: string) => Rule | undefined;
  readonly showReview: boolean;
  readonly showSuppressed: boolean;
}

/** GitHub shows no more results of one run. */
const resultLimit = 5000;
const tagLimit = 10;

/** GitHub's alert level is the rule's: critical and high are errors. */
const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
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

/**
 * SARIF 2.1.0 as GitHub's code scanning reads it. It ignores `kind` and `suppressions` and would open an
 * alert for each, so reviews and suppressed findings are left out unless asked for.
 *
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function sarifReport(report: Report, options: SarifOptions): string {
  const shown = report.findings.filter((finding) =>
    finding.suppression === undefined
      ? finding.verdict === "fail" || options.showReview
      : options.showSuppressed,
  );
  const kept = keepGravest(shown);
  const ids = [...new Set(kept.map((finding) => finding.ruleId))].sort();
  const ruleIndex = new Map(ids.map((id, index) => [id, index]));
  const notifications = notificationsOf(report, shown.length - kept.length);
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "wacheck",
            version: report.tool.version,
            semanticVersion: report.tool.version,
            informationUri: "https://www.npmjs.com/package/wacheck",
            rules: ids.map((id) => descriptor(id, options.rule(id), kept)),
          },
        },
        automationDetails: { id: "wacheck/" },
        invocations: [
          {
            executionSuccessful:
              report.errors === undefined && report.files.every((file) => file.status !== "error"),
            ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
          },
        ],
        originalUriBaseIds: {
          "%SRCROOT%": { description: { text: "The folder that paths are relative to." } },
        },
        columnKind: "utf16CodeUnits",
        results: kept.map((finding) => result(finding, ruleIndex.get(finding.ruleId) as number)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function keepGravest(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= resultLimit) return findings;
  const grave = [...findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const kept = new Set(grave.slice(0, resultLimit));
  return findings.filter((finding) => kept.has(finding));
}

function descriptor(id: string, rule: Rule | undefined, findings: readonly Finding[]): ReportingDescriptor {
  const [finding] = findings.filter((candidate) => candidate.ruleId === id);
  const severity = rule?.severity ?? finding?.severity ?? "low";
  const pillar = rule?.pillar ?? finding?.pillar ?? "security";
  const practices = rule?.bestPractices ?? finding?.bestPractices ?? [];
  const security = pillar === "security";
  const title = rule?.title ?? id;
  const help = rule === undefined ? title : `${rule.why}\n\n${rule.remedy}`;
  return {
    id,
    name: id
      .split("-")
      .map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`)
      .join(""),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: rule?.why ?? `${title}.` },
    help: { text: help, markdown: rule === undefined ? help : helpMarkdown(rule) },
    ...(rule?.references[0] === undefined ? {} : { helpUri: rule.references[0] }),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: [...(security ? ["security"] : []), pillar, ...practices]
        .filter((tag, i, all) => all.indexOf(tag) === i)
        .slice(0, tagLimit),
      precision: "very-high",
      "problem.severity": { error: "error", warning: "warning", note: "recommendation" }[levels[severity]],
      ...(security ? { "security-severity": securitySeverities[severity] } : {}),
    },
  };
}

function helpMarkdown(rule: Rule): string {
  const links = rule.references.map((link) => `- <${link}>`).join("\n");
  return `## ${rule.title}\n\n${rule.why}\n\n### What to do\n\n${rule.remedy}\n\n### See\n\n${links}\n`;
}

function result(finding: Finding, ruleIndex: number): Result {
  const related = finding.related.map((one, index) => relatedLocation(one, index + 1));
  return {
    ruleId: finding.ruleId,
    ruleIndex,
    ...(finding.verdict === "review"
      ? { kind: "review", level: "none" }
      : { kind: "fail", level: levels[finding.severity] }),
    message: { text: sentence(finding) },
    locations: [
      {
        physicalLocation: physical(finding.location),
        ...(finding.resource === null
          ? {}
          : {
              logicalLocations: [
                {
                  name: finding.resource.logicalId,
                  kind: "resource",
                  fullyQualifiedName: finding.path.join("."),
                },
              ],
            }),
      },
    ],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(finding.fix === undefined ? {} : { fixes: [fixOf(finding.location.file, finding.fix)] }),
    // The only key that GitHub recognises a result by.
    partialFingerprints: { primaryLocationLineHash: `${finding.fingerprint}:1` },
    ...(finding.suppression === undefined
      ? {}
      : {
          suppressions: [{ kind: "external", status: "accepted", justification: finding.suppression.reason }],
        }),
    properties: {
      when: finding.when,
      ...(finding.assumed === undefined ? {} : { assumed: finding.assumed }),
    },
  };
}

function sentence(finding: Finding): string {
  const resource =
    finding.resource === null || finding.message.includes(finding.resource.logicalId)
      ? ""
      : `${finding.resource.logicalId}: `;
  return `${resource}${finding.message}${/[.!?]$/.test(finding.message) ? "" : "."}`;
}

function relatedLocation(
  { message, location }: RelatedLocation,
  id: number,
): NonNullable<Result["relatedLocations"]>[number] {
  return { id, message: { text: message }, physicalLocation: physical(location) };
}

function fixOf(file: string, fix: NonNullable<Finding["fix"]>): Fix {
  const { artifactLocation } = physical({ file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } });
  return {
    description: {
      text: fix.safe ? "Repair it." : "Repair it; this is not safe, look at what it changes first.",
    },
    artifactChanges: [
      {
        artifactLocation,
        replacements: fix.edits.map(({ location: { start, end }, text }) => ({
          deletedRegion: {
            startLine: start.line,
            startColumn: start.column,
            endLine: end.line,
            endColumn: end.column,
          },
          insertedContent: { text },
        })),
      },
    ],
  };
}

function physical(location: SourceLocation): {
  artifactLocation: { uri: string; uriBaseId: string };
  region: Region;
} {
  const { start, end } = location;
  const empty = start.line === end.line && start.column === end.column;
  return {
    artifactLocation: {
      uri: location.file.split("/").map(encodeURIComponent).join("/"),
      uriBaseId: "%SRCROOT%",
    },
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: empty ? end.column + 1 : end.column,
    },
  };
}

function notificationsOf(report: Report, cut: number): Notification[] {
  const notifications: Notification[] = [];
  for (const file of report.files) {
    if (file.error === undefined) continue;
    notifications.push({
      level: "error",
      message: { text: `${file.path} could not be scanned: ${file.error.message}` },
      ...(file.error.location === null
        ? {}
        : { locations: [{ physicalLocation: physical(file.error.location) }] }),
    });
  }
  for (const error of report.errors ?? []) {
    notifications.push({
      level: "error",
      message: {
        text: `rule ${error.ruleId} broke on ${error.logicalId ?? "the template"} of ${error.file}: ${error.message}`,
      },
    });
  }
  if (cut > 0) {
    notifications.push({
      level: "warning",
      message: {
        text: `${cut} results of lower severity were left out: GitHub shows ${resultLimit} of a run`,
      },
    });
  }
  return notifications;
}
