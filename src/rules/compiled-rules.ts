import type { Rule, RuleExample } from "./rule.js";

type TextField = "why" | "remedy" | "references";

/** The built-in rules as three JSON texts, each a list in the same order. */
export interface CompiledRules {
  /** What every scan reads. */
  readonly index: string;
  /** What a reader of a finding is shown: why, remedy, references. */
  readonly texts: string;
  /** What only documentation and tests ask for, and the most of it all. */
  readonly examples: string;
}

export function compileRules(rules: readonly Rule[]): CompiledRules {
  const index = rules.map(({ why, remedy, references, examples, ...rest }) => rest);
  const texts = rules.map(({ why, remedy, references }) => ({ why, remedy, references }));
  return {
    index: JSON.stringify(index),
    texts: JSON.stringify(texts),
    examples: JSON.stringify(rules.map((rule) => rule.examples)),
  };
}

/**
 * The rules that were compiled.
 *
 * @param read gives `texts` or `examples`; each is asked for once, when a rule's field in it first is
 */
export function rulesFrom(index: string, read: (part: "texts" | "examples") => string): readonly Rule[] {
  const texts = once(() => JSON.parse(read("texts")) as readonly Pick<Rule, TextField>[]);
  const examples = once(() => JSON.parse(read("examples")) as readonly (readonly RuleExample[])[]);
  return (JSON.parse(index) as Omit<Rule, TextField | "examples">[]).map((rule, i) => ({
    ...rule,
    get why() {
      return (texts()[i] as Rule).why;
    },
    get remedy() {
      return (texts()[i] as Rule).remedy;
    },
    get references() {
      return (texts()[i] as Rule).references;
    },
    get examples() {
      return examples()[i] as readonly RuleExample[];
    },
  }));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
