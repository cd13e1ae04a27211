import { type Command, Option } from "commander";
import { loadConfig } from "../config/load-config.js";
import { jsonText } from "../report/json-text.js";
import { harmless } from "../report/style.js";
import type { Rule } from "../rules/rule.js";
import { optionType } from "../rules/rule-option.js";
import { version } from "../version.js";
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
import { chooseStyle } from "./style-choice.js";

export interface RulesCommandOptions extends ConfigurationOptions {
  readonly format: "text" | "json";
  readonly rules?: readonly string[];
  readonly color: ColorChoice;
}

export function registerRules(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command("rules")
    .description("list the rules")
    .addOption(new Option("-f, --format <format>", "how to list").choices(["text", "json"]).default("text"));
  addConfigurationOptions(command)
    .addOption(ruleFolderOption())
    .addOption(colorOption())
    .action((options: RulesCommandOptions) => exit(rulesCommand(options, io)));
}

/** Lists all rules, whatever the profile. */
export function rulesCommand(options: RulesCommandOptions, io: Io): number {
  const rules = availableRules(options.rules, loadConfig(options.config, io.cwd), io);
  io.stdout(options.format === "json" ? rulesJson(rules) : rulesText(rules, options, io));
  return exitStatus.clean;
}

function rulesJson(rules: readonly Rule[]): string {
  const listed = rules.map((rule) => ({
    id: rule.id,
    title: rule.title,
    pillar: rule.pillar,
    severity: rule.severity,
    profile: rule.profile,
    bestPractices: rule.bestPractices,
    controls: rule.controls,
    equivalents: rule.equivalents,
    resources: rule.resources,
    fix: rule.fix === undefined ? null : { safe: rule.fix.unsafe === undefined },
    options: Object.entries(rule.options ?? {}).map(([name, option]) => ({
      name,
      type: optionType(option),
      ...option,
    })),
  }));
  return jsonText({ version: "1", tool: { name: "wacheck", version }, rules: listed });
}

function rulesText(rules: readonly Rule[], options: RulesCommandOptions, io: Io): string {
  const style = chooseStyle(options.color, io);
  const width = Math.max(...rules.map((rule) => rule.id.length));
  const lines: string[] = [];
  for (const pillar of new Set(rules.map((rule) => rule.pillar))) {
    const own = rules.filter((rule) => rule.pillar === pillar);
    lines.push(style.bold(`${pillar} (${own.length})`));
    for (const rule of own) {
      const profile = rule.profile === "strict" ? style.dim(" [strict]") : "";
      lines.push(`  ${rule.id.padEnd(width)}  ${rule.severity.padEnd(8)}  ${harmless(rule.title)}${profile}`);
    }
    lines.push("");
  }
  lines.push(`${rules.length} rules; \`wacheck explain RULE\` tells more of one`);
  return `${lines.join("\n")}\n`;
}
