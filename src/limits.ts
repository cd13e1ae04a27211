import { closestName } from "./text/closest-name.js";
import { UsageError } from "./usage-error.js";

/**
 * What one template may cost at the most: templates are untrusted input, and one of them must not hold up
 * or bring down the scan of the others.
 */
export interface Limits {
  /** Bytes of a file. */
  readonly fileSize: number;
  /** Collections within collections. */
  readonly depth: number;
  /** Nodes of a document, each alias and each turn of a loop counted as all that it stands for. */
  readonly nodes: number;
  /** Resources after expansion. */
  readonly resources: number;
  /** Entries that all `Fn::ForEach` of a template make together. */
  readonly expansion: number;
  /** Runs of one rule on one resource. */
  readonly scenarios: number;
  /** Steps that matching the `AllowedPattern`s of a template may take together. */
  readonly patternSteps: number;
}

interface LimitDefinition {
  readonly key: keyof Limits;
  readonly value: number;
  /** More than this would break the scan itself, whatever the user wants. */
  readonly most: number;
  readonly unit?: "bytes";
}

const kilo = 1024;
const mega = kilo * kilo;

/** By the name that `--limit` gives them. */
const definitions: ReadonlyMap<string, LimitDefinition> = new Map<string, LimitDefinition>([
  // Five times what CloudFormation takes.
  ["file-size", { key: "fileSize", value: 5 * mega, most: 256 * mega, unit: "bytes" }],
  // CloudFormation's own templates have about twenty; reading recurses.
  ["depth", { key: "depth", value: 256, most: 512 }],
  ["nodes", { key: "nodes", value: 1_000_000, most: 50_000_000 }],
  // Four times CloudFormation's quota.
  ["resources", { key: "resources", value: 2_000, most: 1_000_000 }],
  ["expansion", { key: "expansion", value: 10_000, most: 1_000_000 }],
  ["scenarios", { key: "scenarios", value: 1_024, most: 1_000_000 }],
  ["pattern-steps", { key: "patternSteps", value: 5_000_000, most: 1_000_000_000 }],
]);

export const limitNames: readonly string[] = [...definitions.keys()];

export const defaultLimits: Limits = Object.fromEntries(
  [...definitions.values()].map(({ key, value }) => [key, value]),
) as unknown as Limits;

/** The next step of who meets a limit. */
export function raising(name: string): string {
  if (!definitions.has(name)) throw new Error(`there is no limit ${name}`);
  return `\`--limit ${name}=N\` allows more`;
}

/**
 * @param assignments `name=number`, bytes with `kB` or `MB` behind them where wanted; a later one wins
 * @throws UsageError
 */
export function limitsOf(assignments: readonly string[]): Limits {
  return { ...defaultLimits, ...Object.fromEntries(assignments.map(readAssignment)) };
}

function readAssignment(text: string): readonly [keyof Limits, number] {
  const [, name, digits, unit = ""] = /^([a-z-]+)=(\d{1,12})([a-zA-Z]*)$/.exec(text) ?? [];
  if (name === undefined || digits === undefined)
    throw new UsageError(`"${text}" is no limit`, "Write --limit file-size=10MB, or --limit depth=300.");
  const definition = definitions.get(name);
  if (definition === undefined) {
    const close = closestName(name, limitNames);
    throw new UsageError(
      `there is no limit "${name}"`,
      close === undefined ? `Known are ${limitNames.join(", ")}.` : `Did you mean "${close}"?`,
    );
  }
  const value = Number(digits) * factorOf(unit, definition, text);
  if (value < 1 || value > definition.most)
    throw new UsageError(
      `the limit ${name} may be 1 to ${definition.most.toLocaleString("en-US")}`,
      `Its default is ${definition.value.toLocaleString("en-US")}.`,
    );
  return [definition.key, value];
}

function factorOf(unit: string, definition: LimitDefinition, text: string): number {
  if (unit === "") return 1;
  const factor = { kb: kilo, mb: mega }[unit.toLowerCase()];
  if (definition.unit === undefined || factor === undefined)
    throw new UsageError(
      `"${unit}" of "${text}" is no unit of this limit`,
      definition.unit === undefined ? "It is a plain number." : "Units are kB and MB.",
    );
  return factor;
}
