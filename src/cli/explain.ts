import type { Command } from "commander";
import { loadConfig } from "../config/load-config.js";
import { harmless, wrap } from "../report/style.js";
import type { Rule, RuleOption } from "../rules/rule.js";
import { optionText, optionType, typeWords } from "../rules/rule-option.js";
import { availableRules } from "./available-rules.js";
import type { CommandContext } from "./command-context.js";
import { exitStatus } from "./exit-status.js";
import type { Io } from "./io.js";
import {
  addConfigurationOptions,
  type ColorChoice,
  type ConfigurationOptions,
  colorOption,
  ruleFolderOption,
} from "./options.js";
import { unknownName } from "./rule-selection.js";
import { chooseStyle } from "./style-choice.js";

export interface ExplainCommandOptions extends ConfigurationOptions {
  readonly rules?: readonly string[];
  readonly color: ColorChoice;
}

export function registerExplain(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command("explain")
    .description("show a rule's page")
    .argument("<rule>", "the rule's id");
  addConfigurationOptions(command)
    .addOption(ruleFolderOption())
    .addOption(colorOption())
    .action((id: string, options: ExplainCommandOptions) => exit(explainCommand(id, options, io)));
}

/** @throws UsageError for an id that no rule has */
export function explainCommand(id: string, options: ExplainCommandOptions, io: Io): number {
  const rules = availableRules(options.rules, loadConfig(options.config, io.cwd), io);
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined)
    throw unknownName(
      "rule",
      id,
      rules.map((candidate) => candidate.id),
      "`wacheck rules` lists them.",
    );
  io.stdout(page(rule, options, io));
  return exitStatus.clean;
}

function page(rule: Rule, options: ExplainCommandOptions, io: Io): string {
  const style = chooseStyle(options.color, io);
  const width = Math.min(io.columns ?? 80, 120);
  const lines: string[] = [style.bold(harmless(rule.title)), ""];
  const fact = (name: string, value: string): void => {
    const [first, ...rest] = wrap(harmless(value), width - 16);
    lines.push(`${style.dim(name.padEnd(14))}  ${first ?? ""}`, ...rest.map((line) => " ".repeat(16) + line));
  };
  fact("rule", rule.id);
  fact("pillar", rule.pillar);
  fact("severity", rule.severity);
  if (rule.since !== "") fact("since", rule.since);
  fact("profile", rule.profileReason === undefined ? rule.profile : `${rule.profile}: ${rule.profileReason}`);
  if (rule.bestPractices.length > 0) fact("practices", rule.bestPractices.join(", "));
  fact("resources", rule.resources.length === 0 ? "the template" : rule.resources.join(", "));
  for (const [framework, ids] of Object.entries(rule.controls)) fact(framework, ids.join(", "));
  const peers = Object.entries(rule.equivalents).map(([peer, ids]) => `${peer}: ${ids.join(", ")}`);
  if (peers.length > 0) fact("stands for", peers.join("; "));
  const section = (title: string, text: string): void => {
    lines.push(
      "",
      style.bold(title),
      ...wrap(harmless(text.replace(/\s+/g, " ")), width - 2).map((line) => `  ${line}`),
    );
  };
  section("Why", rule.why);
  section("What to do", rule.remedy);
  const own = Object.entries(rule.options ?? {});
  if (own.length > 0) lines.push("", style.bold("Options"));
  for (const [name, option] of own) {
    const facts = wrap(harmless(optionFacts(option).join("; ")), width - 4 - name.length);
    lines.push(`  ${name}  ${style.dim(facts[0] ?? "")}`);
    for (const line of facts.slice(1)) lines.push(`  ${" ".repeat(name.length)}  ${style.dim(line)}`);
    for (const line of wrap(harmless(option.description), width - 6)) lines.push(`    ${line}`);
  }
  if (rule.references.length > 0)
    lines.push("", style.bold("See"), ...rule.references.map((link) => `  ${harmless(link)}`));
  if (rule.examples.length > 0) lines.push("", style.bold("Examples"));
  for (const example of rule.examples) {
    const paint = { fail: style.red, pass: style.green, review: style.magenta }[example.verdict];
    lines.push("", `  ${paint(example.verdict)}  ${harmless(example.title ?? "")}`.trimEnd());
    for (const line of example.template.trimEnd().split("\n")) lines.push(style.dim(`    ${harmless(line)}`));
  }
  return `${lines.join("\n")}\n`;
}

/** `a whole number from 1 to 35`, `default 1 day`, `set to 7 days`. */
function optionFacts(option: RuleOption): readonly string[] {
  const { minimum, maximum, choices, value } = option;
  const least = minimum === undefined ? "" : ` from ${minimum}`;
  const most = maximum === undefined ? "" : ` to ${maximum}`;
  return [
    choices === undefined ? `${typeWords[optionType(option)]}${least}${most}` : choices.join(" or "),
    `default ${optionText(option, option.default)}`,
    ...(value === undefined ? [] : [`set to ${optionText(option, value)}`]),
  ];
}
