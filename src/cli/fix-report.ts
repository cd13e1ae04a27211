import type { Finding } from "../findings.js";
import type { RepairedText } from "../fix/repair-text.js";
import { redactText } from "../redaction/secret-patterns.js";
import { harmless, type Style } from "../report/style.js";

/** What was done to one file, and what was tried in vain; empty where there is nothing to say. */
export function fileReport(path: string, { made, left }: RepairedText, wrote: boolean, style: Style): string {
  const lines: string[] = [];
  const count = made.reduce((sum, { findings }) => sum + findings.length, 0);
  const refused = left.filter(({ why }) => why === "refused");
  if (count > 0)
    lines.push(style.bold(`${harmless(path)}: ${wrote ? "repaired" : "would repair"} ${findings(count)}`));
  else if (refused.length > 0) lines.push(style.bold(harmless(path)));
  for (const { findings: repaired, unsafe } of made) {
    const note = unsafe === undefined ? "" : style.dim(` (${unsafe.reason}: ${shown(unsafe.because)})`);
    for (const finding of repaired) lines.push(`  ${style.green("✓")} ${nameOf(finding)}${note}`);
  }
  for (const { finding, reason } of refused) {
    lines.push(`  ${style.yellow("-")} ${nameOf(finding)}: not repaired, ${shown(reason ?? "")}`);
  }
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

export function fixSummary(outcomes: readonly RepairedText[], wrote: boolean, unsafe: boolean): string {
  const made = outcomes.reduce(
    (sum, { made }) => sum + made.reduce((n, one) => n + one.findings.length, 0),
    0,
  );
  const files = outcomes.filter((outcome) => outcome.made.length > 0).length;
  const left = outcomes.flatMap((outcome) => outcome.left);
  const count = (why: string): number => left.filter((one) => one.why === why).length;
  const parts = [
    `${findings(made)} ${wrote ? "repaired" : "would be repaired"}${files > 1 ? ` in ${files} files` : ""}`,
  ];
  if (count("unsafe") > 0) {
    parts.push(
      `${count("unsafe")} ${have(count("unsafe"))} only repairs that are not safe${unsafe ? "" : " (--unsafe makes them)"}`,
    );
  }
  if (count("refused") > 0) parts.push(`${count("refused")} could not be repaired`);
  if (count("declined") > 0) parts.push(`${count("declined")} left as you said`);
  if (count("none") > 0) parts.push(`${count("none")} ${have(count("none"))} no repair`);
  return `${parts.join("; ")}\n`;
}

function nameOf(finding: Finding): string {
  const where = finding.resource === null ? "" : ` ${finding.resource.logicalId}`;
  return shown(`${finding.location.start.line} ${finding.ruleId}${where}`);
}

/** What quotes the template, as a terminal may show it. */
function shown(text: string): string {
  return harmless(redactText(text));
}

function findings(count: number): string {
  return `${count} finding${count === 1 ? "" : "s"}`;
}

function have(count: number): string {
  return count === 1 ? "has" : "have";
}
