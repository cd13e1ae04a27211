import { isSecretName } from "../redaction/secret-names.js";
import { mask, redactText } from "../redaction/secret-patterns.js";
import { childOf } from "../source/access.js";
import type { PathSegment, ScalarNode, SourceNode } from "../source/node.js";
import type { OptionValue } from "../stack/option-value.js";
import type { Configuration } from "./configuration.js";
import { type Effective, given, type Sourced } from "./effective.js";

/** One value that counts, at its place in a configuration: `["severity", "rds-instance-multi-az"]`. */
export interface Setting extends Sourced<OptionValue> {
  readonly path: readonly PathSegment[];
}

/** What the command line adds to the configuration's own. */
export interface Additions {
  readonly ruleFolders: readonly string[];
  readonly exclude: readonly string[];
  /** With the options that give them. */
  readonly parameters: ReadonlyMap<string, Sourced<string>>;
}

/** All that counts, in the order of schemas/config.schema.json. What looks like a secret is masked. */
export function settingsOf(
  effective: Effective,
  { ruleFolders, exclude, parameters }: Additions,
  configuration: Configuration | undefined,
): readonly Setting[] {
  const { profile, failOn, pillars, rules, skipRules, region, requireReason, baseline } = effective;
  const one = (key: string, value: Sourced<OptionValue> | undefined): readonly Setting[] =>
    value === undefined ? [] : [{ path: [key], ...value }];
  const written = (key: string): readonly Setting[] => {
    const node = configuration === undefined ? undefined : childOf(configuration.root, key);
    return node === undefined ? [] : leaves(configuration as Configuration, node, [key]);
  };
  const added = (key: string, option: string, values: readonly string[]): readonly Setting[] => {
    const own = written(key);
    return [...own, ...values.map((value, i) => ({ path: [key, own.length + i], ...given(option, value) }))];
  };
  const isOpen = ({ path }: Setting): boolean => {
    const [key, name] = path.slice(-2);
    if (key === "parameters") return !parameters.has(String(name));
    return name !== "region" || region?.source.from !== "commandLine";
  };
  return [
    ...one("profile", profile),
    ...one("failOn", failOn),
    ...one("pillars", pillars),
    ...one("rules", rules),
    ...skipRules.map((value, i) => ({ path: ["skipRules", i], ...value })),
    ...written("severity"),
    ...written("options"),
    ...added("ruleFolders", "--rules", ruleFolders),
    ...added("exclude", "--exclude", exclude),
    ...written("parameters").filter(isOpen),
    ...[...parameters].map(([name, value]) => ({ path: ["parameters", name], ...value })),
    ...one("region", region),
    ...written("overrides").filter(isOpen),
    ...written("suppress"),
    ...one("requireReason", requireReason),
    ...one("baseline", baseline),
  ].map(redacted);
}

/** What the file says below a node: a list of values inside an entry is one value. */
function leaves(
  configuration: Configuration,
  node: SourceNode,
  path: readonly PathSegment[],
): readonly Setting[] {
  const isList = node.kind === "sequence" && path.length > 1 && node.items.every((i) => i.kind === "scalar");
  if (node.kind === "scalar" || isList) {
    const value = node.kind === "scalar" ? scalar(node) : node.items.map((item) => String(scalar(item)));
    const source = { from: "configuration", location: configuration.file.location(node) } as const;
    return [{ path, value, source }];
  }
  return node.kind === "sequence"
    ? node.items.flatMap((item, i) => leaves(configuration, item, [...path, i]))
    : [...node.entries].flatMap(([key, { value }]) => leaves(configuration, value, [...path, key]));
}

/** A number only where JSON would write it alike: an account id keeps its zeros. */
function scalar(node: SourceNode): string | number | boolean {
  const { type, text } = node as ScalarNode;
  if (type === "boolean") return text === "true";
  return type === "number" && String(Number(text)) === text ? Number(text) : text;
}

function redacted(setting: Setting): Setting {
  const { path, value } = setting;
  const [key, name] = path.slice(-2);
  if (key === "parameters" && isSecretName(String(name))) return { ...setting, value: mask };
  if (typeof value === "string") return { ...setting, value: redactText(value) };
  return typeof value === "object"
    ? { ...setting, value: value.map((item) => redactText(String(item))) }
    : setting;
}
