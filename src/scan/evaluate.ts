import { readConstraints } from "../model/constraints.js";
import type { TemplateModel } from "../model/model.js";
import { Reachability } from "../model/reachability.js";
import type { Rule } from "../rules/rule.js";
import { optionValues } from "../rules/rule-option.js";
import { CheckRun } from "../stack/check-run.js";
import { Stack } from "../stack/stack.js";
import type { Resource } from "../template/template.js";
import { findingsOf } from "./as-written.js";
import type { MergedFinding } from "./merge.js";
import { runRule } from "./run-rule.js";

export interface RuleFinding extends MergedFinding {
  readonly rule: Rule;
}

export interface RuleFault {
  readonly rule: Rule;
  readonly resource: Resource | undefined;
  readonly message: string;
}

export interface Evaluation {
  readonly findings: readonly RuleFinding[];
  /** Rules that threw. */
  readonly faults: readonly RuleFault[];
  /** How often a rule had more scenarios on a resource than the budget allows. */
  readonly budgetExceeded: number;
  /** Runs of rules in all, for tests of how they grow. */
  readonly runs: number;
}

/** Rules by the type they look at. */
export class RuleIndex {
  readonly #byType = new Map<string, Rule[]>();
  readonly anyType: Rule[] = [];
  readonly template: Rule[] = [];

  constructor(readonly rules: readonly Rule[]) {
    for (const rule of rules) {
      if (rule.resources.length === 0) this.template.push(rule);
      for (const type of rule.resources) {
        if (type === "*") this.anyType.push(rule);
        else this.#add(type, rule);
      }
    }
  }

  #add(type: string, rule: Rule): void {
    const known = this.#byType.get(type);
    if (known === undefined) this.#byType.set(type, [rule]);
    else known.push(rule);
  }

  ofResource(resource: Resource): readonly Rule[] {
    const own = resource.ruleTypes.flatMap((type) => this.#byType.get(type) ?? []);
    return resource.ruleTypes.length > 1
      ? [...new Set([...own, ...this.anyType])]
      : [...own, ...this.anyType];
  }
}

/** Runs rules over a template in every scenario. */
export function evaluate(model: TemplateModel, rules: RuleIndex): Evaluation {
  const stack = new Stack(model);
  const reachability = new Reachability(model, readConstraints(model.template));
  const impossible = reachability.unsatisfiable();
  const findings: RuleFinding[] = [];
  const faults: RuleFault[] = [];
  let budgetExceeded = 0;
  let runs = 0;

  const judgeRule = (rule: Rule, resource: Resource | undefined): void => {
    const run = new CheckRun(rule.id, stack, resource, reachability, impossible, {
      settings: optionValues(rule),
    });
    try {
      run.run((current) => runRule(rule, current));
      const { findings: merged, runs: more } = findingsOf(run, rule, resource);
      runs += more;
      for (const finding of merged) findings.push({ ...finding, rule });
      if (run.exceeded) {
        budgetExceeded++;
        if (!merged.some((finding) => finding.verdict === "fail") && resource !== undefined) {
          findings.push(tooManyScenarios(rule, resource));
        }
      }
    } catch (error) {
      faults.push({ rule, resource, message: error instanceof Error ? error.message : String(error) });
    }
    runs += run.replay.runs;
  };

  for (const rule of rules.template) judgeRule(rule, undefined);
  for (const resource of model.template.resources.values()) {
    for (const rule of rules.ofResource(resource)) judgeRule(rule, resource);
  }
  return { findings, faults, budgetExceeded, runs };
}

function tooManyScenarios(rule: Rule, resource: Resource): RuleFinding {
  return {
    rule,
    verdict: "review",
    resource,
    path: resource.path,
    span: resource.key,
    message: `{resource} depends on more combinations of parameters than this scan looks at; not all were checked`,
    value: undefined,
    related: [],
    when: [],
    whenComplete: true,
    assumed: new Map(),
  };
}
