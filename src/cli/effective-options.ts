import type { Configuration, FailOn, Profile } from "../config/configuration.js";
import { type CommandLine, configuredParameters, effective } from "../config/effective.js";
import { loadConfig } from "../config/load-config.js";
import type { Rule } from "../rules/rule.js";
import type { ScanOptions } from "../scan/scan.js";
import type { ConfiguredSuppression } from "../suppressions/suppression-options.js";
import { availableRules } from "./available-rules.js";
import type { Io } from "./io.js";
import type { ConfigurationOptions, RuleOptions } from "./options.js";

/** What a command takes from the command line and the configuration may say too. */
export interface ConfigurableOptions extends RuleOptions, ConfigurationOptions {
  readonly failOn?: FailOn;
  readonly region?: string;
  readonly requireReason?: boolean;
  readonly mandatoryRule?: readonly string[];
  readonly baseline?: string;
}

export interface EffectiveOptions<Given> {
  /** The command line's over the configuration's over the defaults. */
  readonly options: Given & {
    readonly profile: Profile;
    readonly failOn: FailOn;
    readonly requireReason: boolean;
  };
  /** All that there are, with the severities and options that the configuration sets. */
  readonly rules: readonly Rule[];
  /** What only the configuration says of a scan. */
  readonly scan: Pick<ScanOptions, "configuredExclude" | "pathParameters">;
  /** The configuration's suppressions. */
  readonly suppress: readonly ConfiguredSuppression[];
  readonly configuration: Configuration | undefined;
}

/**
 * Puts the configuration below the command line.
 *
 * @throws UsageError, ConfigFileError, RuleFileError
 */
export function effectiveOptions<Given extends ConfigurableOptions>(
  given: Given,
  io: Io,
): EffectiveOptions<Given> {
  const configuration = loadConfig(given.config, io.cwd);
  const rules = availableRules(given.rules, configuration, io, new Set(given.mandatoryRule));
  const {
    profile,
    failOn,
    pillars,
    rules: named,
    skipRules,
    requireReason,
    baseline,
  } = effective(commandLine(given), configuration);
  return {
    options: {
      ...given,
      profile: profile.value,
      failOn: failOn.value,
      ...(pillars === undefined ? {} : { pillar: pillars.value }),
      ...(named === undefined ? {} : { rule: named.value }),
      ...(skipRules.length === 0 ? {} : { skipRule: skipRules.map(({ value }) => value) }),
      requireReason: requireReason.value,
      ...(baseline === undefined ? {} : { baseline: baseline.value }),
    },
    rules,
    scan: configuration === undefined ? {} : scanOptions(configuration),
    suppress: configuration?.suppress ?? [],
    configuration,
  };
}

function scanOptions(configuration: Configuration): EffectiveOptions<unknown>["scan"] {
  const { patternFolder, exclude } = configuration;
  const entries = configuredParameters(configuration);
  return {
    ...(exclude.length === 0 ? {} : { configuredExclude: { folder: patternFolder, patterns: exclude } }),
    ...(entries.length === 0 ? {} : { pathParameters: { folder: patternFolder, entries } }),
  };
}

/** What the command line says, in the configuration's words. */
export function commandLine(given: ConfigurableOptions): CommandLine {
  const { profile, failOn, pillar, rule, skipRule, region, requireReason, baseline } = given;
  return {
    ...(profile === undefined ? {} : { profile }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(pillar === undefined ? {} : { pillars: pillar }),
    ...(rule === undefined ? {} : { rules: rule }),
    ...(skipRule === undefined ? {} : { skipRules: skipRule }),
    ...(region === undefined ? {} : { region }),
    ...(requireReason === true ? { requireReason } : {}),
    ...(baseline === undefined ? {} : { baseline }),
  };
}
