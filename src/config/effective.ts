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
  readonly severities?: readonly string[];
  readonly rules?: readonly string[];
  readonly skipRules?: readonly string[];
  readonly ruleFolders?: readonly string[];
  /** Patterns from the working folder. */
  readonly exclude?: readonly string[];
  readonly parameters?: ReadonlyMap<string, string>;
  readonly region?: string;
}

/** What counts: the command line over the configuration over the defaults. */
export interface Effective {
  readonly profile: Sourced<Profile>;
  readonly failOn: Sourced<FailOn>;
  readonly pillars?: Sourced<readonly string[]>;
  readonly rules?: Sourced<readonly string[]>;
  readonly skipRules: readonly Sourced<string>[];
  readonly region?: Sourced<string>;
  readonly parameters: ReadonlyMap<string, Sourced<string>>;
}

/**
 * Merges the two. Rules named on the command line are checked whatever the configuration says of pillars
 * and rules; what is left out (`skipRules`, `exclude`) and what is added (`ruleFolders`) adds up.
 */
export function effective(line: CommandLine, configuration: Configuration | undefined): Effective {
  const given = <Value>(option: string, value: Value): Sourced<Value> => ({
    value,
    source: { from: "commandLine", option },
  });
  const configured = <Value>(value: Value, ...path: readonly (string | number)[]): Sourced<Value> => ({
    value,
    source: { from: "configuration", location: locationOf(configuration as Configuration, ...path) },
  });
  const first = <Value>(
    [option, stated]: readonly [string, Value | undefined],
    key: string,
    value: Value | undefined,
  ): Sourced<Value> | undefined => {
    if (stated !== undefined) return given(option, stated);
    return value === undefined ? undefined : configured(value, key);
  };
  const byDefault = <Value>(value: Value): Sourced<Value> => ({ value, source: { from: "default" } });

  // Who names rules wants those, and nothing that the configuration says of others matters.
  const selection = line.rules === undefined ? configuration : undefined;
  const pillars = first(["--pillar", line.pillars], "pillars", selection?.pillars);
  const rules = first(["--rule", line.rules], "rules", selection?.rules);
  const region = first(["--region", line.region], "region", configuration?.region);
  return {
    profile: first(["--profile", line.profile], "profile", configuration?.profile) ?? byDefault("default"),
    failOn: first(["--fail-on", line.failOn], "failOn", configuration?.failOn) ?? byDefault("low"),
    ...(pillars === undefined ? {} : { pillars }),
    ...(rules === undefined ? {} : { rules }),
    skipRules: [
      ...(selection?.skipRules ?? []).map((id, i) => configured(id, "skipRules", i)),
      ...(line.skipRules ?? []).map((id) => given("--skip-rule", id)),
    ],
    ...(region === undefined ? {} : { region }),
    parameters: new Map([
      ...[...(configuration?.parameters ?? [])].map(
        ([name, text]) => [name, configured(text, "parameters", name)] as const,
      ),
      ...[...(line.parameters ?? [])].map(([name, text]) => [name, given("--parameters", text)] as const),
    ]),
  };
}

/** What the configuration says of parameters and the region, of all templates first. */
export function configuredParameters(configuration: Configuration): readonly PathParametersEntry[] {
  const { parameters, region, overrides } = configuration;
  return [{ parameters, ...(region === undefined ? {} : { region }) }, ...overrides]
    .map(({ region: at, ...entry }) => ({
      ...entry,
      parameters: at === undefined ? entry.parameters : new Map([...entry.parameters, ["AWS::Region", at]]),
    }))
    .filter((entry) => entry.parameters.size > 0);
}
