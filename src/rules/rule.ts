import type { Pillar, Severity } from "../findings.js";
import type { OptionValue } from "../stack/option-value.js";
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
  readonly when?: Assertion<OptionReference>;
  /** Exactly one of `require` and `check`. */
  readonly require?: Assertion<OptionReference>;
  /** The name of a function in src/rules/checks. */
  readonly check?: string;
  /** What a team may set for itself, by name. */
  readonly options?: Readonly<Record<string, RuleOption>>;
  /** `{resource}`, `{type}`, `{path}`, `{value}` and options by their names are filled in. */
  readonly message: string;
  readonly why: string;
  readonly remedy: string;
  readonly references: readonly string[];
  /** How its findings are repaired, where they can be. */
  readonly fix?: Repair;
  readonly examples: readonly RuleExample[];
}

export interface RuleOption {
  /** What it decides, in one sentence. */
  readonly description: string;
  /** Its type is the option's: see `optionType`. */
  readonly default: OptionValue;
  /** What a number counts, in the singular: `day`. */
  readonly unit?: string;
  /** Bounds of a number, or of each number of a list, inclusive. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** The texts that it may be. */
  readonly choices?: readonly string[];
  /** What the configuration sets, where it does. */
  readonly value?: OptionValue;
}

/** Stands in an assertion for what the option is set to. */
export interface OptionReference {
  readonly option: string;
}

/**
 * An assertion about the resource (or, below `any` and `all`, about a list's item). With
 * `OptionReference` it is as the rule writes it, without as it is judged.
 */
export type Assertion<Reference = never> =
  | AndAssertion<Reference>
  | OrAssertion<Reference>
  | NotAssertion<Reference>
  | PathAssertion<Reference>;

export interface AndAssertion<Reference = never> {
  readonly and: readonly Assertion<Reference>[];
}
export interface OrAssertion<Reference = never> {
  readonly or: readonly Assertion<Reference>[];
}
export interface NotAssertion<Reference = never> {
  readonly not: Assertion<Reference>;
}

export type Literal = string | number | boolean;

/**
 * What stands at a path: with `[*]` or `..` in the path, what stands at each of its places (a place
 * that is absent counts as absent; an empty list holds). Exactly one of the tests is given.
 */
export interface PathAssertion<Reference = never> {
  /** `$.Name`, `[0]`, `[*]`, and `..Name` below a named parent; `$` alone is the subject itself. */
  readonly path: string;
  /** What AWS takes where the property is absent. Without it an absent value fails every test but `absent`. */
  readonly default?: Literal;
  readonly equals?: Literal | Reference;
  readonly in?: readonly Literal[] | Reference;
  /** A regular expression, unanchored. */
  readonly matches?: string | Reference;
  /** Numbers, inclusive. */
  readonly range?: Bounds<Reference>;
  /** Number of items, inclusive. */
  readonly length?: Bounds<Reference>;
  readonly exists?: true;
  readonly absent?: true;
  /** Some item of the list at the path satisfies this; paths inside start at the item. */
  readonly any?: Assertion<Reference>;
  /** Every item of the list at the path satisfies this; an absent list does. */
  readonly all?: Assertion<Reference>;
}

export interface Bounds<Reference = never> {
  readonly min?: number | Reference;
  readonly max?: number | Reference;
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
  /** What a configuration sets of the rule's options. */
  readonly options?: Readonly<Record<string, OptionValue>>;
}
