import { pathToFileURL } from "node:url";
import type { ArtifactLocation, Fix, PhysicalLocation, Region, Result, Suppression } from "sarif";
import type { Finding, FindingEdit, RelatedLocation } from "../findings.js";
import type { SourceLocation } from "../source/node.js";
import type { ReportInput } from "./report-format.js";
import { githubLimits, linksInMessage } from "./sarif-limits.js";
import { levels } from "./sarif-rules.js";
import { sentence, whenSentence } from "./sentence.js";
import { uriPath } from "./uri-path.js";

export function resultOf(finding: Finding, ruleIndex: number, input: ReportInput): Result {
  const related = finding.related.slice(0, githubLimits.locations - 1);
  return {
    ruleId: finding.ruleId,
    ruleIndex,
    ...(finding.verdict === "review"
      ? { kind: "review", level: "none" }
      : { kind: "fail", level: levels[finding.severity] }),
    message: { text: messageOf(finding, related) },
    locations: [
      {
        physicalLocation: physicalLocation(finding.location, input),
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
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map(({ message, location }, i) => ({
            id: i + 1,
            message: { text: message },
            physicalLocation: physicalLocation(location, input),
          })),
        }),
    // The only key that GitHub recognises a result by.
    partialFingerprints: { primaryLocationLineHash: `${finding.fingerprint}:1` },
    ...(finding.fix === undefined ? {} : { fixes: [fixOf(finding.fix, input)] }),
    // Either all results of a run say what suppresses them, or none does.
    ...(input.showSuppressed ? { suppressions: suppressionsOf(finding) } : {}),
    properties: {
      when: finding.when,
      ...(finding.assumed === undefined ? {} : { assumed: finding.assumed }),
    },
  };
}

/**
 * What is wrong, when, and links to what it relates to: GitHub shows neither `properties` nor related
 * locations that the message has no link to.
 */
function messageOf(finding: Finding, related: readonly RelatedLocation[]): string {
  const links = related
    .slice(0, linksInMessage)
    .map(({ message }, i) => `[${message.replace(/[\\[\]]/g, "\\$&")}](${i + 1})`);
  return [
    withoutLinks(sentence(finding)),
    withoutLinks(whenSentence(finding)),
    links.length === 0 ? "" : `See: ${links.join("; ")}.`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** `[text](target)` in a name or value is no link of ours. */
function withoutLinks(text: string): string {
  return text.replaceAll("](", "] (");
}

function suppressionsOf({ suppression }: Finding): Suppression[] {
  if (suppression === undefined) return [];
  const { source, reason } = suppression;
  return [
    {
      kind: source === "configuration" || source === "baseline" ? "external" : "inSource",
      status: "accepted",
      ...(reason === "" ? {} : { justification: reason }),
    },
  ];
}

function fixOf(fix: NonNullable<Finding["fix"]>, input: ReportInput): Fix {
  const files = new Map<string, FindingEdit[]>();
  for (const edit of fix.edits)
    files.set(edit.location.file, [...(files.get(edit.location.file) ?? []), edit]);
  return {
    description: {
      text: fix.safe ? "Repair it." : "Repair it; this is not safe, look at what it changes first.",
    },
    artifactChanges: [...files].map(([file, edits]) => ({
      artifactLocation: artifactLocation(file, input),
      replacements: edits.map(({ location, text }) => ({
        deletedRegion: regionOf(location),
        insertedContent: { text },
      })),
    })),
  };
}

export function physicalLocation(location: SourceLocation, input: ReportInput): PhysicalLocation {
  const region = regionOf(location);
  const empty = region.startLine === region.endLine && region.startColumn === region.endColumn;
  return {
    artifactLocation: artifactLocation(location.file, input),
    region: empty ? { ...region, endColumn: location.end.column + 1 } : region,
  };
}

function regionOf({ start, end }: SourceLocation): Region {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** From the repository's root, as GitHub reads it; a file outside is named by its whole address. */
function artifactLocation(file: string, input: ReportInput): ArtifactLocation {
  const path = input.repositoryPath(file);
  if (/^(\/|[A-Za-z]:[\\/])/.test(path)) return { uri: pathToFileURL(path).href };
  return { uri: uriPath(path), uriBaseId: "%SRCROOT%" };
}
