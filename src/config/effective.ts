import type { PathParametersEntry } from "../scan/path-parameters.js";
import type { SourceLocation } from "../source/node.js";
import { type Configuration, type FailOn, locationOf, type Profile } from "./configuration.js";

/** Where a value comes from. */
export type ValueSource =
  | { readonly from: "default" }
  | { readonly from: "commandLine"; readonly option: string }
  | { readonly from: "configuration"; readonly location: SourceLocation };

export interface Sourced<Value> {
  readonly value: Value;
  readonly source: ValueSource;
}

/** What the command line says, where it says it. */
export interface CommandLine {
  readonly profile?: Profile;
  readonly failOn?: FailOn;
  readonly pillars?: readonly string[];
  readonly rules?: readonly string[];
  readonly skipRules?: readonly string[];
  readonly region?: string;
  readonly requireReason?: boolean;
  /** From the working folder. */
  readonly baseline?: string;
}

/** What counts: the command line over the configuration over the defaults. */
export interface Effective {
  readonly profile: Sourced<Profile>;
  readonly failOn: Sourced<FailOn>;
  readonly pillars?: Sourced<readonly string[]>;
  readonly rules?: Sourced<readonly string[]>;
  readonly skipRules: readonly Sourced<string>[];
  readonly region?: Sourced<string>;
  readonly requireReason: Sourced<boolean>;
  /** From the working folder. */
  readonly baseline?: Sourced<string>;
}

/**
 * Merges the two. Rules named on the command line are checked whatever the configuration says of pillars
 * and rules; what both leave out adds up.
 */
export function effective(line: CommandLine, configuration: Configuration | undefined): Effective {
  // Who names rules wants those, and what the configuration says of others is beside the point.
  const selection = line.rules === undefined ? configuration : undefined;
  const pillars = onLine("--pillar", line.pillars) ?? inFile(selection, "pillars", selection?.pillars);
  const rules = onLine("--rule", line.rules) ?? inFile(selection, "rules", selection?.rules);
  const region = onLine("--region", line.region) ?? inFile(configuration, "region", configuration?.region);
  const baseline =
    onLine("--baseline", line.baseline) ?? inFile(configuration, "baseline", configuration?.baseline);
  return {
    profile:
      onLine("--profile", line.profile) ??
      inFile(configuration, "profile", configuration?.profile) ??
      byDefault("default"),
    failOn:
      onLine("--fail-on", line.failOn) ??
      inFile(configuration, "failOn", configuration?.failOn) ??
      byDefault("low"),
    ...(pillars === undefined ? {} : { pillars }),
    ...(rules === undefined ? {} : { rules }),
    skipRules: [
      ...(selection?.skipRules ?? []).map((id, i) => configured(selection, id, "skipRules", i)),
      ...(line.skipRules ?? []).map((id) => given("--skip-rule", id)),
    ],
    ...(region === undefined ? {} : { region }),
    requireReason:
      onLine("--require-reason", line.requireReason) ??
      inFile(configuration, "requireReason", configuration?.requireReason) ??
      byDefault(false),
    ...(baseline === undefined ? {} : { baseline }),
  };
}

function onLine<Value>(option: string, value: Value | undefined): Sourced<Value> | undefined {
  return value === undefined ? undefined : given(option, value);
}

function inFile<Value>(
  configuration: Configuration | undefined,
  key: keyof Configuration,
  value: Value | undefined,
): Sourced<Value> | undefined {
  return value === undefined ? undefined : configured(configuration, value, key);
}

export function byDefault<Value>(value: Value): Sourced<Value> {
  return { value, source: { from: "default" } };
}

export function given<Value>(option: string, value: Value): Sourced<Value> {
  return { value, source: { from: "commandLine", option } };
}

/** @param path where the configuration says it */
export function configured<Value>(
  configuration: Configuration | undefined,
  value: Value,
  ...path: readonly (string | number)[]
): Sourced<Value> {
  const location = locationOf(configuration as Configuration, ...path);
  return { value, source: { from: "configuration", location } };
}

/** What the configuration says of parameters and the region: of all templates first. */
export function configuredParameters(configuration: Configuration): readonly PathParametersEntry[] {
  const { parameters, region, overrides } = configuration;
  return [{ parameters, ...(region === undefined ? {} : { region }) }, ...overrides]
    .map(({ region: at, ...entry }) => ({
      ...entry,
      parameters: at === undefined ? entry.parameters : new Map([...entry.parameters, ["AWS::Region", at]]),
    }))
    .filter((entry) => entry.parameters.size > 0);
}
