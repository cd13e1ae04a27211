import type { Rule, RuleExample } from "./rule.js";

/** Read when someone asks for a rule's documentation; a scan needs none of it. */
interface RuleTexts {
  readonly why: string;
  readonly remedy: string;
  readonly references: readonly string[];
  readonly examples: readonly RuleExample[];
}

/**
 * Rules as two JSON texts: `index`, which every scan reads, and `texts`, in the same order.
 * `rulesFrom` makes the same rules of them again.
 */
export function compileRules(rules: readonly Rule[]): { readonly index: string; readonly texts: string } {
  return {
    index: JSON.stringify(
      rules.map((rule) => ({
        ...rule,
        why: undefined,
        remedy: undefined,
        references: undefined,
        examples: undefined,
      })),
    ),
    texts: JSON.stringify(
      rules.map(
        ({ why, remedy, references, examples }): RuleTexts => ({ why, remedy, references, examples }),
      ),
    ),
  };
}

/** @param readTexts gives the `texts`; called once, when a rule's documentation is first asked for */
export function rulesFrom(index: string, readTexts: () => string): readonly Rule[] {
  let texts: readonly RuleTexts[] | undefined;
  const textsOf = (position: number): RuleTexts => {
    texts ??= JSON.parse(readTexts()) as readonly RuleTexts[];
    return texts[position] as RuleTexts;
  };
  return (JSON.parse(index) as Omit<Rule, keyof RuleTexts>[]).map((rule, position) => ({
    ...rule,
    get why() {
      return textsOf(position).why;
    },
    get remedy() {
      return textsOf(position).remedy;
    },
    get references() {
      return textsOf(position).references;
    },
    get examples() {
      return textsOf(position).examples;
    },
  }));
}
