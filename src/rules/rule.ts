import type { Pillar, Severity } from "../findings.js";
import type { Repair } from "./repair.js";

/**
 * A rule as its YAML file says it (rules/<pillar>/<id>.yaml; schemas/rule.schema.json is the same in
 * JSON Schema). The file is the rule, its documentation and its tests.
 */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly pillar: Pillar;
  /** The harm if it is true. */
  readonly severity: Severity;
  /** `strict`: only with `--profile strict`; `profileReason` says why sensible teams leave it off. */
  readonly profile: "default" | "strict";
  readonly profileReason?: string;
  /** The version of wacheck that brought it. */
  readonly since: string;
  /** Ids of the AWS Well-Architected Framework, `SEC08-BP02`. */
  readonly bestPractices: readonly string[];
  /** Controls by framework, `{ fsbp: ["RDS.5"] }`. */
  readonly controls: Readonly<Record<string, readonly string[]>>;
  /** Peers' checks that this rule stands for: silencing one of them silences this rule. */
  readonly equivalents: Readonly<Record<string, readonly string[]>>;
  /** Peers' checks that look at something near it. */
  readonly related?: Readonly<Record<string, readonly string[]>>;
  /** Resource types it looks at; `*` is every type; empty: the template as a whole. */
  readonly resources: readonly string[];
  /** Where this does not hold, the rule has nothing to say. */
  readonly when?: Assertion;
  /** Exactly one of `require` and `check`. */
  readonly require?: Assertion;
  /** The name of a function in src/rules/checks. */
  readonly check?: string;
  /** `{resource}`, `{type}`, `{path}` and `{value}` are filled in. */
  readonly message: string;
  readonly why: string;
  readonly remedy: string;
  readonly references: readonly string[];
  /** How its findings are repaired, where they can be. */
  readonly fix?: Repair;
  readonly examples: readonly RuleExample[];
}

/** An assertion about the resource (or, below `any` and `all`, about a list's item). */
export type Assertion = AndAssertion | OrAssertion | NotAssertion | PathAssertion;

export interface AndAssertion {
  readonly and: readonly Assertion[];
}
export interface OrAssertion {
  readonly or: readonly Assertion[];
}
export interface NotAssertion {
  readonly not: Assertion;
}

export type Literal = string | number | boolean;

/**
 * What stands at a path: with `[*]` or `..` in the path, what stands at each of its places (a place
 * that is absent counts as absent; an empty list holds). Exactly one of the tests is given.
 */
export interface PathAssertion {
  /** `$.Name`, `[0]`, `[*]`, and `..Name` below a named parent; `$` alone is the subject itself. */
  readonly path: string;
  /** What AWS takes where the property is absent. Without it an absent value fails every test but `absent`. */
  readonly default?: Literal;
  readonly equals?: Literal;
  readonly in?: readonly Literal[];
  /** A regular expression, unanchored. */
  readonly matches?: string;
  /** Numbers, inclusive. */
  readonly range?: { readonly min?: number; readonly max?: number };
  /** Number of items, inclusive. */
  readonly length?: { readonly min?: number; readonly max?: number };
  readonly exists?: true;
  readonly absent?: true;
  /** Some item of the list at the path satisfies this; paths inside start at the item. */
  readonly any?: Assertion;
  /** Every item of the list at the path satisfies this; an absent list does. */
  readonly all?: Assertion;
}

/**
 * One tested example. A template may be given whole (`Resources: …`) or as the resources alone.
 * Where `at` or `when` is given, what is found must be there, then.
 */
export interface RuleExample {
  readonly verdict: "pass" | "fail" | "review";
  readonly title?: string;
  /** The template, as the text of the example's YAML. */
  readonly template: string;
  /** Logical ids of the resources that the rule must report, where not all or not only one. */
  readonly resources?: readonly string[];
  /** The `when` the finding must have, as in the JSON report. */
  readonly when?: unknown;
  /** The dotted paths of all that the rule reports, `Resources.Database.Properties.MultiAZ`. */
  readonly at?: readonly string[];
  readonly parameters?: Readonly<Record<string, string>>;
}
