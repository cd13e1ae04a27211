import { resolve } from "node:path";
import type { Command } from "commander";
import { buildModel } from "../model/model.js";
import { redactText } from "../redaction/secret-patterns.js";
import { harmless, type Style, wrap } from "../report/style.js";
import type { Rule } from "../rules/rule.js";
import { RuleIndex } from "../scan/evaluate.js";
import { parametersByPath } from "../scan/path-parameters.js";
import { parseSource } from "../source/parse.js";
import { ReadError, readSourceFile } from "../source/read-file.js";
import { SourceError } from "../source/source-error.js";
import { readTemplate } from "../template/read-template.js";
import type { Resource } from "../template/template.js";
import { UsageError } from "../usage-error.js";
import { type ExplainedTemplate, type Explanation, explain } from "../why/explanation.js";
import { traceRule } from "../why/trace.js";
import { verdictWord, whyText } from "../why/why-text.js";
import type { CommandContext } from "./command-context.js";
import { type EffectiveOptions, effectiveOptions } from "./effective-options.js";
import { exitStatus } from "./exit-status.js";
import type { Io } from "./io.js";
import {
  addConfigurationOptions,
  addDeploymentOptions,
  type ColorChoice,
  type ConfigurationOptions,
  colorOption,
  type DeploymentOptions,
  givenParameters,
  ruleFolderOption,
} from "./options.js";
import { unknownName } from "./rule-selection.js";
import { chooseStyle } from "./style-choice.js";

export interface WhyCommandOptions extends DeploymentOptions, ConfigurationOptions {
  readonly rules?: readonly string[];
  readonly color: ColorChoice;
}

export function registerWhy(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command("why")
    .description("show how the verdicts on a resource come about")
    .argument("<template>", "the template's file")
    .argument("<logical-id>", "the resource")
    .argument("[rule]", "one rule, in full: what it reads and asks, and what it says in each scenario")
    .addOption(ruleFolderOption());
  addConfigurationOptions(command);
  addDeploymentOptions(command)
    .addOption(colorOption())
    .action((path: string, logicalId: string, ruleId: string | undefined, options: WhyCommandOptions) =>
      exit(whyCommand({ path, logicalId, ruleId }, options, io)),
    );
}

/** @throws UsageError for a template that cannot be read and a name that is none */
export function whyCommand(
  wanted: { readonly path: string; readonly logicalId: string; readonly ruleId: string | undefined },
  options: WhyCommandOptions,
  io: Io,
): number {
  const { options: counting, rules, scan } = effectiveOptions(options, io);
  const { model, where } = readModel(wanted.path, pinnedValues(wanted.path, options, scan, io), io);
  const resource = where.template.resources.get(wanted.logicalId);
  if (resource === undefined) {
    const names = where.template.resources.keys();
    throw unknownName("resource", wanted.logicalId, names, `${wanted.path} lists them under Resources.`);
  }
  const style = chooseStyle(options.color, io);
  const width = Math.min(Math.max(io.columns ?? 80, 40), 200);
  // The trace quotes what rules read, and names may be anything.
  const show = (text: string): void => io.stdout(redactText(text));
  const explained = (rule: Rule): Explanation =>
    explain(traceRule(model, rule, resource), rule, resource, where);
  if (wanted.ruleId === undefined) {
    show(heading(resource, where, style));
    const looking = new Set(new RuleIndex(rules).ofResource(resource));
    for (const rule of rules)
      if (looking.has(rule) && (rule.profile === "default" || counting.profile === "strict"))
        show(inShort(rule, explained(rule), width, style));
    show(
      style.dim(
        `\`wacheck why ${harmless(wanted.path)} ${harmless(resource.name)} RULE\` shows one in full.\n`,
      ),
    );
    return exitStatus.clean;
  }
  const rule = rules.find((candidate) => candidate.id === wanted.ruleId);
  if (rule === undefined) {
    const ids = rules.map((candidate) => candidate.id);
    throw unknownName("rule", wanted.ruleId, ids, "`wacheck rules` lists them.");
  }
  if (!new RuleIndex([rule]).ofResource(resource).includes(rule)) {
    throw new UsageError(
      `${rule.id} does not look at ${resource.type}`,
      rule.resources.length === 0 ? "It looks at the template." : `It looks at ${rule.resources.join(", ")}.`,
    );
  }
  show(heading(resource, where, style) + whyText(explained(rule), rule, width, style));
  return exitStatus.clean;
}

/** What a scan would take for the template's parameters. */
function pinnedValues(
  path: string,
  options: DeploymentOptions,
  { pathParameters }: EffectiveOptions<unknown>["scan"],
  io: Io,
): ReadonlyMap<string, string> {
  const given = new Map(givenParameters(options, io));
  if (options.region !== undefined) given.set("AWS::Region", options.region);
  if (pathParameters === undefined) return given;
  return parametersByPath(pathParameters, given)(resolve(io.cwd, path));
}

function readModel(
  path: string,
  pinned: ReadonlyMap<string, string>,
  io: Io,
): { readonly model: ReturnType<typeof buildModel>; readonly where: ExplainedTemplate } {
  try {
    const file = readSourceFile(path, io.cwd);
    const template = readTemplate(file, parseSource(file), { pinned });
    const model = buildModel(template, { pinned });
    return { model, where: { file, template, space: model.space } };
  } catch (error) {
    if (error instanceof ReadError) throw new UsageError(`${path} cannot be read: ${error.message}`);
    if (!(error instanceof SourceError)) throw error;
    const { line, column } = error.location.start;
    throw new UsageError(`${path}:${line}:${column}: ${redactText(error.message)}`);
  }
}

function heading(resource: Resource, { file }: ExplainedTemplate, style: Style): string {
  const { line } = file.position(resource.key.start);
  const condition = resource.condition === undefined ? "" : `, if ${resource.condition}`;
  return `${style.bold(harmless(resource.name))}  ${harmless(resource.type)}  ${harmless(file.path)}:${line}${harmless(condition)}\n\n`;
}

function inShort(rule: Rule, { verdict, findings }: Explanation, width: number, style: Style): string {
  const whens = findings.map(({ when }) => when).filter((when) => when !== "");
  const [first = "", ...rest] = wrap(
    harmless(`${rule.id}${whens.length === 0 ? "" : `  when ${whens.join("; or ")}`}`),
    width - 8,
  );
  return `${verdictWord(verdict, style)}${" ".repeat(8 - verdict.length)}${first}\n${rest.map((line) => `        ${line}\n`).join("")}`;
}
