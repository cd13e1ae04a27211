import { type Command, Option } from "commander";
import type { Profile } from "../config/configuration.js";
import { severities } from "../findings.js";
import { parseAssignment, readParameterFile } from "../scan/parameter-files.js";
import type { Io } from "./io.js";
import type { RuleFilters } from "./rule-selection.js";

export type ColorChoice = "auto" | "always" | "never";

/** Collects a repeatable option, each of which may hold a comma list. */
export function list(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [
    ...(previous ?? []),
    ...value
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
  ];
}

/** Collects a repeatable option as it is. */
export function repeated(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

export function colorOption(): Option {
  return new Option("--color <when>", "colour the output")
    .choices(["auto", "always", "never"])
    .default("auto");
}

export function failOnOption(): Option {
  // No default of commander's own: the configuration stands between it and the command line.
  return new Option("--fail-on <severity>", 'exit 1 from this severity on (default: "low")').choices([
    ...severities,
    "never",
  ]);
}

export function excludeOption(): Option {
  return new Option("--exclude <pattern>", "leave out paths, as .gitignore does").argParser(repeated);
}

export function ruleFolderOption(): Option {
  return new Option(
    "--rules <folder>",
    "rules of your own beside the built-in ones (.wacheck/rules is taken by itself)",
  ).argParser(repeated);
}

/** Which configuration counts: a file that is named, false for none, else the nearest. */
export interface ConfigurationOptions {
  readonly config?: string | false;
}

export function addConfigurationOptions(command: Command): Command {
  return command
    .option("--config <file>", "the configuration (default: the nearest .wacheck.yaml in the repository)")
    .option("--no-config", "leave the configuration out");
}

/** Which rules a command works with. */
export interface RuleOptions {
  readonly profile?: Profile;
  readonly pillar?: readonly string[];
  readonly severity?: readonly string[];
  readonly rule?: readonly string[];
  readonly skipRule?: readonly string[];
  readonly rules?: readonly string[];
}

export function addRuleOptions(command: Command): Command {
  return addSelectionOptions(command).option(
    "--severity <severities>",
    "only rules of these severities",
    list,
  );
}

/** What the configuration may say of rules too. */
export function addSelectionOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--profile <name>", 'which rules (default: "default")').choices(["default", "strict"]),
    )
    .option("--pillar <pillars>", "only rules of these pillars", list)
    .option("--rule <ids>", "only these rules, whatever their profile", list)
    .option("--skip-rule <ids>", "all but these rules", list)
    .addOption(ruleFolderOption());
}

export function ruleFilters(options: RuleOptions & { readonly profile: Profile }): RuleFilters {
  return {
    profile: options.profile,
    ...(options.pillar === undefined ? {} : { pillars: options.pillar }),
    ...(options.severity === undefined ? {} : { severities: options.severity }),
    ...(options.rule === undefined ? {} : { rules: options.rule }),
    ...(options.skipRule === undefined ? {} : { skippedRules: options.skipRule }),
  };
}

/** What a command knows of the deployment. */
export interface DeploymentOptions {
  readonly parameters?: readonly string[];
  readonly parameterOverrides?: readonly string[];
  readonly region?: string;
}

export function addDeploymentOptions(command: Command): Command {
  return command
    .option(
      "--parameters <file>",
      "values of parameters: the AWS CLI's, CodePipeline's or SAM's file, or a map",
      repeated,
    )
    .option("--parameter-overrides <values...>", "values of parameters, Name=Value")
    .option("--region <region>", "the region that the stack is for");
}

/**
 * The values given for parameters, by name; a later one wins.
 *
 * @throws UsageError
 */
export function givenParameters(options: DeploymentOptions, io: Io): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const file of options.parameters ?? [])
    for (const [name, text] of readParameterFile(file, io.cwd)) parameters.set(name, text);
  for (const text of options.parameterOverrides ?? []) parameters.set(...parseAssignment(text));
  return parameters;
}
