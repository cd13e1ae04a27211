import type { Finding } from "../findings.js";
import { type ReportInput, shownFindings } from "./report-format.js";
import { harmless } from "./style.js";
import { whenWords } from "./when-words.js";

const columns: readonly (readonly [string, (finding: Finding) => string])[] = [
  ["file", ({ location }) => location.file],
  ["line", ({ location }) => String(location.start.line)],
  ["column", ({ location }) => String(location.start.column)],
  ["rule", ({ ruleId }) => ruleId],
  ["verdict", ({ verdict }) => verdict],
  ["severity", ({ severity }) => severity],
  ["pillar", ({ pillar }) => pillar],
  ["best practices", ({ bestPractices }) => bestPractices.join(" ")],
  ["resource", ({ resource }) => resource?.logicalId ?? ""],
  ["type", ({ resource }) => resource?.type ?? ""],
  ["path", ({ path }) => path.join(".")],
  ["message", ({ message }) => message],
  ["when", ({ when, whenComplete }) => whenWords(when, whenComplete)],
  ["suppressed by", ({ suppression }) => suppression?.source ?? ""],
  ["reason", ({ suppression }) => suppression?.reason ?? ""],
  ["fingerprint", ({ fingerprint }) => fingerprint],
];

/** The findings as comma-separated values (RFC 4180), for spreadsheets. */
export function csvReport(input: ReportInput): string {
  const rows = [
    columns.map(([name]) => name),
    ...shownFindings(input).map((finding) => columns.map(([, read]) => read(finding))),
  ];
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/**
 * A cell that no spreadsheet takes for a formula: one that starts like a formula gets an apostrophe before
 * it, as OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function cell(value: string): string {
  const text = `${/^[=+\-@\t\r]/.test(value) ? "'" : ""}${harmless(value.replace(/\r\n?|\n/g, " "))}`;
  return /[",']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
