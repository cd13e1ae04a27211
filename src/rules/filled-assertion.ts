import type { OptionValue } from "../stack/option-value.js";
import type { Assertion, Bounds, Literal, OptionReference, PathAssertion, Rule } from "./rule.js";
import { optionValue } from "./rule-option.js";

interface FilledAssertions {
  readonly when?: Assertion;
  readonly require?: Assertion;
}

const filled = new WeakMap<Rule, FilledAssertions>();

/** The rule's assertions with the values of its options in place of their names. */
export function assertionsOf(rule: Rule): FilledAssertions {
  let assertions = filled.get(rule);
  if (assertions === undefined) {
    const { when, require } = rule;
    assertions = {
      ...(when === undefined ? {} : { when: fill(when, rule) }),
      ...(require === undefined ? {} : { require: fill(require, rule) }),
    };
    filled.set(rule, assertions);
  }
  return assertions;
}

function fill(assertion: Assertion<OptionReference>, rule: Rule): Assertion {
  if ("and" in assertion) return { and: assertion.and.map((part) => fill(part, rule)) };
  if ("or" in assertion) return { or: assertion.or.map((part) => fill(part, rule)) };
  if ("not" in assertion) return { not: fill(assertion.not, rule) };
  const { equals, in: literals, matches, range, length, any, all, ...rest } = assertion;
  return {
    ...rest,
    ...(equals === undefined ? {} : { equals: filledIn<Literal>(equals, rule) }),
    ...(literals === undefined ? {} : { in: filledIn<readonly Literal[]>(literals, rule) }),
    ...(matches === undefined ? {} : { matches: filledIn<string>(matches, rule) }),
    ...(range === undefined ? {} : { range: fillBounds(range, rule) }),
    ...(length === undefined ? {} : { length: fillBounds(length, rule) }),
    ...(any === undefined ? {} : { any: fill(any, rule) }),
    ...(all === undefined ? {} : { all: fill(all, rule) }),
  } satisfies PathAssertion;
}

function fillBounds({ min, max }: Bounds<OptionReference>, rule: Rule): Bounds {
  return {
    ...(min === undefined ? {} : { min: filledIn<number>(min, rule) }),
    ...(max === undefined ? {} : { max: filledIn<number>(max, rule) }),
  };
}

/** The loader has seen to it that the option is there and of the type that is wanted here. */
function filledIn<Value extends OptionValue | readonly Literal[]>(
  written: Value | OptionReference,
  rule: Rule,
): Value {
  if (typeof written !== "object" || !("option" in written)) return written as Value;
  const option = rule.options?.[written.option];
  if (option === undefined) throw new Error(`${rule.id} has no option "${written.option}"`);
  return optionValue(option) as Value;
}
