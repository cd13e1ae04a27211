/**
 * A scenario is, for each variable, the set of its values that are still possible. Sets are bit
 * masks over the variable's values; a variable that a scenario does not mention is unrestricted.
 */
export interface Variable {
  readonly index: number;
  /** A parameter's name, a pseudo parameter's, or `condition NAME` for a choice. */
  readonly name: string;
  readonly values: readonly DomainValue[];
  readonly full: bigint;
  /** Values are shown as `***`. */
  readonly secret: boolean;
  /** The value is a comma-delimited list in one text. */
  readonly list: boolean;
  /** A regular expression that every value matches from end to end. */
  readonly pattern?: string;
  /** Parameters and pseudo parameters by which constraints connect to it. */
  readonly names: ReadonlySet<string>;
}

/** A literal text, or `anything else`: any text that is none of the variable's literals. */
export type DomainValue = { readonly text: string } | { readonly other: true };

export type Scenario = readonly (bigint | undefined)[];

export interface VariableOptions {
  readonly secret?: boolean;
  readonly list?: boolean;
  readonly pattern?: string | undefined;
  readonly names?: ReadonlySet<string>;
}

/** All variables of a template. Choices join it when a comparison first turns out undecidable. */
export class ScenarioSpace {
  readonly variables: Variable[] = [];
  readonly #byName = new Map<string, Variable>();
  readonly #choices = new Map<string, Variable>();

  add(name: string, values: readonly DomainValue[], options: VariableOptions = {}): Variable {
    const variable: Variable = {
      index: this.variables.length,
      name,
      values,
      full: (1n << BigInt(values.length)) - 1n,
      secret: options.secret ?? false,
      list: options.list ?? false,
      ...(options.pattern === undefined ? {} : { pattern: options.pattern }),
      names: options.names ?? new Set([name]),
    };
    this.variables.push(variable);
    this.#byName.set(name, variable);
    return variable;
  }

  find(name: string): Variable | undefined {
    return this.#byName.get(name);
  }

  findChoice(key: string): Variable | undefined {
    return this.#choices.get(key);
  }

  /**
   * The two-valued variable of a comparison that values do not decide; the same `key` is the same
   * choice wherever it is read.
   */
  choice(key: string, name: string, names: ReadonlySet<string>): Variable {
    const known = this.#choices.get(key);
    if (known !== undefined) return known;
    let free = name;
    for (let n = 2; this.#byName.has(free); n++) free = `${name} (${n})`;
    const variable = this.add(free, [{ text: "true" }, { text: "false" }], { names });
    this.#choices.set(key, variable);
    return variable;
  }
}

export const everything: Scenario = [];

export function maskOf(scenario: Scenario, variable: Variable): bigint {
  return scenario[variable.index] ?? variable.full;
}

/** The scenario with one variable's mask replaced. */
export function narrowed(scenario: Scenario, variable: Variable, mask: bigint): Scenario {
  const copy = scenario.slice();
  while (copy.length < variable.index) copy.push(undefined);
  copy[variable.index] = mask;
  return copy;
}

/** Indexes of a mask's bits, ascending. */
export function bitsOf(mask: bigint): readonly number[] {
  const bits: number[] = [];
  if (mask < smallMask) {
    // Nearly all masks; numbers are much faster than bigints.
    for (let rest = Number(mask), index = 0; rest !== 0; rest >>>= 1, index++)
      if ((rest & 1) === 1) bits.push(index);
    return bits;
  }
  for (let rest = mask, index = 0; rest !== 0n; rest >>= 1n, index++)
    if ((rest & 1n) === 1n) bits.push(index);
  return bits;
}

const smallMask = 1n << 32n;
