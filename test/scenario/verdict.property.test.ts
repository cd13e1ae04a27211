import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding, WhenAlternative } from "../../src/findings.js";
import type { Rule } from "../../src/rules/rule.js";
import { RuleIndex } from "../../src/scan/evaluate.js";
import { scanTemplateFile } from "../../src/scan/scan-template.js";
import { SourceFile } from "../../src/source/source-file.js";
import {
  type Assignment,
  type Deployed,
  deploy,
  evaluateCondition,
  type PlainTemplate,
  unknown,
} from "./deployed.js";
import { namedTexts, randomTemplate, representativeAssignments } from "./random-template.js";

const rule = (id: string, require: Rule["require"]): Rule => ({
  id,
  title: id,
  pillar: "security",
  severity: "low",
  profile: "default",
  since: "0",
  bestPractices: [],
  controls: {},
  equivalents: {},
  resources: ["Custom::Thing"],
  ...(require === undefined ? {} : { require }),
  message: "{value}",
  why: "",
  remedy: "",
  references: [],
  examples: [],
});

type Judge = (properties: Readonly<Record<string, Deployed>>) => boolean | typeof unknown;

const isA = (value: Deployed | undefined): boolean | typeof unknown =>
  value === unknown ? unknown : value === "a";

type Kleene = boolean | typeof unknown;
const not = (truth: Kleene): Kleene => (truth === unknown ? unknown : !truth);
const all = (truths: readonly Kleene[]): Kleene =>
  truths.includes(false) ? false : truths.includes(unknown) ? unknown : true;

/** Each rule beside what it means for a deployed resource: does it hold? */
const rules: readonly (readonly [Rule, Judge])[] = [
  [rule("single", { path: "$.Single", equals: "a" }), (p) => isA(p.Single)],
  [
    rule("defaulted", { path: "$.Other", equals: "a", default: "a" }),
    (p) => (p.Other === undefined ? true : isA(p.Other)),
  ],
  [
    rule("nested", { path: "$.Nested.Inner", equals: "a" }),
    (p) => isA((p.Nested as Record<string, Deployed> | undefined)?.Inner),
  ],
  [
    rule("every", { path: "$.List[*]", equals: "a" }),
    (p) => all(((p.List as Deployed[] | undefined) ?? []).map(isA)),
  ],
  [
    rule("some", { path: "$.List", any: { path: "$", equals: "a" } }),
    (p) => not(all(((p.List as Deployed[] | undefined) ?? []).map((item) => not(isA(item))))),
  ],
  [
    rule("both", {
      and: [
        { path: "$.Other", equals: "a" },
        { path: "$.Nested", exists: true },
      ],
    }),
    (p) => all([isA(p.Other), p.Nested !== undefined]),
  ],
  [
    rule("either", {
      or: [
        { path: "$.Other", equals: "a" },
        { path: "$.Nested.Inner", equals: "a" },
      ],
    }),
    (p) => not(all([not(isA(p.Other)), not(isA((p.Nested as Record<string, Deployed> | undefined)?.Inner))])),
  ],
  [
    rule("not", { not: { path: "$.Other", equals: "b" } }),
    (p) => (p.Other === unknown ? unknown : p.Other !== "b"),
  ],
];

function matches(alternative: WhenAlternative, template: PlainTemplate, assignment: Assignment): boolean {
  return Object.entries(alternative).every(([name, values]) => {
    let text = assignment[name];
    if (name.startsWith("condition ")) {
      text = String(evaluateCondition(template, assignment, { Condition: name.slice("condition ".length) }));
    }
    if (text === undefined) throw new Error(`${name} in when is no parameter of the template`);
    return "not" in values ? !values.not.includes(text) : values.includes(text);
  });
}

function holds(finding: Finding, template: PlainTemplate, assignment: Assignment): boolean {
  return (
    finding.when.length === 0 ||
    finding.when.some((alternative) => matches(alternative, template, assignment))
  );
}

/** A choice inside a larger condition has no name that an assignment could be held against. */
function namesPartOfCondition(finding: Finding): boolean {
  return finding.when.some((alternative) =>
    Object.keys(alternative).some((name) => /^comparison in/.test(name) || / \(\d+\)$/.test(name)),
  );
}

const index = new RuleIndex(rules.map(([r]) => r));
const runs = Number(process.env.WACHECK_PROPERTY_RUNS ?? 10_000);

describe("the merged verdict", () => {
  it("promises for every assignment what resolving concretely gives", () => {
    let compared = 0;
    fc.assert(
      fc.property(randomTemplate, (template) => {
        const scan = scanTemplateFile(new SourceFile("t.json", JSON.stringify(template, null, 1)), {
          rules: index,
        });
        expect(scan.report.error).toBeUndefined();
        expect(scan.errors).toEqual([]);
        if (scan.findings.some(namesPartOfCondition)) return;
        const named = namedTexts(template);
        const isNamed = (name: string, text: string): boolean => named.get(name)?.has(text) ?? true;
        const deployed = representativeAssignments(template)
          .map((assignment) => ({ assignment, resources: deploy(template, assignment, isNamed) }))
          .filter((one) => one.resources !== undefined);
        if (deployed.length === 0) return;
        compared++;
        for (const { assignment, resources } of deployed) {
          for (const [logicalId, properties] of resources ?? []) {
            for (const [{ id }, judge] of rules) {
              const truth = judge(properties);
              if (truth === unknown) continue;
              const own = scan.findings.filter((f) => f.ruleId === id && f.resource?.logicalId === logicalId);
              if (own.some((f) => f.verdict === "review")) continue;
              const failing = own.some((f) => f.verdict === "fail" && holds(f, template, assignment));
              if (failing === !truth) continue;
              throw new Error(
                `${id} on ${logicalId} for ${JSON.stringify(assignment)}: deployed it ${truth ? "holds" : "fails"}, reported: ${JSON.stringify(own.map((f) => [f.verdict, f.path, f.when]))}`,
              );
            }
          }
        }
        // Alternatives are prime: without any one of its parameters, an alternative would say too much.
        for (const [{ id }, judge] of rules) {
          for (const logicalId of Object.keys(template.Resources)) {
            const own = scan.findings.filter((f) => f.ruleId === id && f.resource?.logicalId === logicalId);
            const [only] = own;
            if (own.length !== 1 || only?.verdict !== "fail" || only.whenComplete === false) continue;
            for (const alternative of only.when) {
              for (const name of Object.keys(alternative)) {
                const { [name]: _, ...wider } = alternative;
                const tooMuch = deployed.some(({ assignment, resources }) => {
                  const properties = resources?.get(logicalId);
                  const fails = properties !== undefined && judge(properties) !== true;
                  return !fails && matches(wider, template, assignment);
                });
                // A free parameter has more values than the representatives: what they cannot tell is not judged.
                const free = Object.values(template.Parameters).some((p) => p.AllowedValues === undefined);
                if (!tooMuch && !free) {
                  throw new Error(
                    `${id} on ${logicalId}: ${JSON.stringify(alternative)} does not need ${name}`,
                  );
                }
              }
            }
          }
        }
        // No named value is unreachable within its alternative, and none is of a resource that is not there.
        for (const finding of scan.findings) {
          for (const alternative of finding.when) {
            for (const [name, values] of Object.entries(alternative)) {
              if ("not" in values) continue;
              for (const text of values) {
                const narrowed = { ...alternative, [name]: [text] };
                const reachable = deployed.some(
                  ({ assignment, resources }) =>
                    matches(narrowed, template, assignment) &&
                    resources?.has(finding.resource?.logicalId ?? ""),
                );
                if (!reachable)
                  throw new Error(`${JSON.stringify(narrowed)} of ${finding.ruleId} is not reachable`);
              }
            }
          }
        }
      }),
      {
        numRuns: runs,
        ...(process.env.WACHECK_PROPERTY_SEED ? { seed: Number(process.env.WACHECK_PROPERTY_SEED) } : {}),
      },
    );
    expect(compared).toBeGreaterThan(runs / 3);
  }, 170_000);
});
