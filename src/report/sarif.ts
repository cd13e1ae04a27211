import type { Log, Notification, ReportingDescriptor } from "sarif";
import type { Finding } from "../findings.js";
import { jsonText } from "./json-text.js";
import { type ReportInput, shownFindings } from "./report-format.js";
import { githubLimits, gravestFindings, uploadShare } from "./sarif-limits.js";
import { physicalLocation, resultOf } from "./sarif-result.js";
import { descriptorOf, descriptorOfFinding } from "./sarif-rules.js";

/**
 * SARIF 2.1.0 as GitHub's code scanning reads it. GitHub ignores `kind` and `suppressions` and would open an
 * alert for each, so reviews and suppressed findings are left out unless asked for; and it takes no more
 * than `githubLimits`, so what goes past them is left out and said.
 */
export function sarifReport(input: ReportInput): string {
  const shown = shownFindings(input);
  let limit = Math.min(shown.length, githubLimits.results);
  let text = jsonText(logOf(shown, limit, input));
  for (let share = uploadShare(text); share > 1 && limit > 0; share = uploadShare(text)) {
    limit = Math.floor((limit * 0.95) / share);
    text = jsonText(logOf(shown, limit, input));
  }
  return text;
}

function logOf(shown: readonly Finding[], limit: number, input: ReportInput): Log {
  const kept = gravestFindings(shown, limit);
  const { report } = input;
  const rules = descriptorsOf(kept, input);
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]));
  const notifications = [...faultsOf(input), ...cutsOf(kept, shown.length, rules.length, input)];
  return {
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
            rules,
          },
        },
        invocations: [
          {
            executionSuccessful:
              report.errors === undefined && report.files.every((file) => file.status !== "error"),
            ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
          },
        ],
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The repository's root." } } },
        columnKind: "utf16CodeUnits",
        results: kept.map((finding) => resultOf(finding, ruleIndex.get(finding.ruleId) as number, input)),
      },
    ],
  };
}

/**
 * All rules that were checked, so that GitHub can tell a rule that found nothing from one that was not
 * there; past its limit those with results.
 */
function descriptorsOf(kept: readonly Finding[], input: ReportInput): ReportingDescriptor[] {
  const found = new Map(kept.map((finding) => [finding.ruleId, finding]));
  const rules =
    input.rules.length <= githubLimits.rules ? input.rules : input.rules.filter(({ id }) => found.has(id));
  const known = new Set(rules.map(({ id }) => id));
  const others = [...found.values()].filter(({ ruleId }) => !known.has(ruleId));
  return [...rules.map(descriptorOf), ...others.map(descriptorOfFinding)].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
}

/** Files that could not be scanned and rules that broke. */
function faultsOf(input: ReportInput): Notification[] {
  const files = input.report.files.flatMap(({ path, error }): Notification[] =>
    error === undefined
      ? []
      : [
          {
            level: "error",
            message: { text: `${path} could not be scanned: ${error.message}` },
            ...(error.location === null
              ? {}
              : { locations: [{ physicalLocation: physicalLocation(error.location, input) }] }),
          },
        ],
  );
  const rules = (input.report.errors ?? []).map(
    ({ ruleId, logicalId, file, message }): Notification => ({
      level: "error",
      message: {
        text: `rule ${ruleId} broke on ${logicalId ?? "the template"} of ${file}: ${message}`,
      },
    }),
  );
  return [...files, ...rules];
}

/** What was left out for GitHub's limits. */
function cutsOf(kept: readonly Finding[], shown: number, rules: number, input: ReportInput): Notification[] {
  const cuts: string[] = [];
  if (kept.length < shown) {
    const isFull = kept.length === githubLimits.results;
    const why = isFull
      ? `GitHub shows ${githubLimits.results} of a run`
      : `GitHub takes files of ${githubLimits.bytes} bytes`;
    cuts.push(`${shown - kept.length} results of lower severity were left out: ${why}`);
  }
  const crowded = kept.filter((finding) => finding.related.length >= githubLimits.locations).length;
  if (crowded > 0)
    cuts.push(`related places of ${crowded} results were left out: GitHub shows ${githubLimits.locations}`);
  if (input.rules.length > githubLimits.rules)
    cuts.push(
      `${input.rules.length - rules} rules without results were left out: GitHub takes ${githubLimits.rules}`,
    );
  const tagged = input.rules.filter((rule) => rule.bestPractices.length >= githubLimits.tags).length;
  if (tagged > 0) cuts.push(`tags of ${tagged} rules were left out: GitHub shows ${githubLimits.tags}`);
  return cuts.map((text) => ({ level: "warning", message: { text } }));
}
