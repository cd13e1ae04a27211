import { type Command, Option } from "commander";
import { effective, given, type Sourced } from "../config/effective.js";
import { type Setting, settingsOf } from "../config/settings.js";
import { settingsText } from "../report/settings-text.js";
import { parseAssignment } from "../scan/parameter-files.js";
import { version } from "../version.js";
import type { CommandContext } from "./command-context.js";
import { type ConfigurableOptions, commandLine, effectiveOptions } from "./effective-options.js";
import { exitStatus } from "./exit-status.js";
import type { Io } from "./io.js";
import {
  addConfigurationOptions,
  addDeploymentOptions,
  addSelectionOptions,
  type ColorChoice,
  colorOption,
  type DeploymentOptions,
  excludeOption,
  failOnOption,
  givenParameters,
} from "./options.js";
import { chooseStyle } from "./style-choice.js";
import { baselineOption, requireReasonOption } from "./suppression-options.js";

export interface ConfigCommandOptions extends ConfigurableOptions, DeploymentOptions {
  readonly format: "text" | "json";
  readonly exclude?: readonly string[];
  readonly color: ColorChoice;
}

export function registerConfig(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command("config")
    .description("show the configuration that counts, and where each value comes from")
    .addOption(
      new Option("-f, --format <format>", "how to show it").choices(["text", "json"]).default("text"),
    )
    .addOption(failOnOption())
    .addOption(excludeOption())
    .addOption(requireReasonOption())
    .addOption(baselineOption());
  addConfigurationOptions(command);
  addSelectionOptions(command);
  addDeploymentOptions(command)
    .addOption(colorOption())
    .action((options: ConfigCommandOptions) => exit(configCommand(options, io)));
}

/** @throws UsageError, ConfigFileError, RuleFileError for what a scan with these options would not take */
export function configCommand(options: ConfigCommandOptions, io: Io): number {
  const { configuration } = effectiveOptions(options, io);
  const additions = {
    ruleFolders: options.rules ?? [],
    exclude: options.exclude ?? [],
    parameters: givenWithOptions(options, io),
  };
  const settings = settingsOf(effective(commandLine(options), configuration), additions, configuration);
  const file = configuration?.file.path ?? null;
  io.stdout(
    options.format === "json"
      ? settingsJson(file, settings)
      : `# ${file ?? "no configuration file"}\n${settingsText(settings, chooseStyle(options.color, io))}`,
  );
  return exitStatus.clean;
}

function givenWithOptions(options: DeploymentOptions, io: Io): ReadonlyMap<string, Sourced<string>> {
  const overridden = new Set((options.parameterOverrides ?? []).map((text) => parseAssignment(text)[0]));
  const optionOf = (name: string): string =>
    overridden.has(name) ? "--parameter-overrides" : "--parameters";
  return new Map(
    [...givenParameters(options, io)].map(([name, text]) => [name, given(optionOf(name), text)]),
  );
}

function settingsJson(file: string | null, settings: readonly Setting[]): string {
  const shown = { version: "1", tool: { name: "wacheck", version }, file, settings };
  return `${JSON.stringify(shown, null, 2)}\n`;
}
