import { harmless, type Style, wrap } from "../report/style.js";
import type { Rule } from "../rules/rule.js";
import type { ExplainedRun, Explanation } from "./explanation.js";

/** How one rule's verdict came about, as a person reads it. */
export function whyText(explanation: Explanation, rule: Rule, width: number, style: Style): string {
  const lines = [
    `${verdictWord(explanation.verdict, style)} ${style.bold(rule.id)}  ${style.dim(rule.title)}`,
  ];
  const add = (text: string, indent: string, rest = indent): void => {
    const [first, ...others] = wrap(text, width - rest.length);
    lines.push(`${indent}${first ?? ""}`, ...others.map((line) => `${rest}${line}`));
  };
  for (const { message, line, when } of explanation.findings)
    add(harmless(`line ${line}: ${message}${when === "" ? "" : `, when ${when}`}`), "  ", "    ");
  for (const run of explanation.scenarios) {
    lines.push("");
    addRun(run, add, style);
  }
  if (explanation.exceeded) add("There were more scenarios than a scan looks at; not all are shown.", "  ");
  return `${lines.join("\n")}\n`;
}

function addRun(
  run: ExplainedRun,
  add: (text: string, indent: string, rest?: string) => void,
  style: Style,
): void {
  const indent = "  ".repeat(run.depth + 1);
  const deeper = `${indent}  `;
  const part = run.depth === 0 ? "" : "a part: ";
  add(`${part}${harmless(run.scenario)}${run.reachable ? "" : " (cannot be deployed)"}`, indent);
  const labelled = (label: string, text: string): void =>
    add(`${style.dim(label)} ${harmless(text)}`, deeper, `${deeper}${" ".repeat(label.length + 1)}`);
  for (const { path, value, origin } of run.reads) labelled("reads", `${path} = ${value} (${origin})`);
  for (const question of run.questions) labelled("asks", question);
  if (run.said.length === 0) labelled("says", "nothing");
  for (const said of run.said) labelled("says", said);
}

export function verdictWord(verdict: Explanation["verdict"], style: Style): string {
  return { pass: style.green, fail: style.red, review: style.magenta }[verdict](verdict);
}
