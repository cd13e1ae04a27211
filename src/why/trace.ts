import type { Verdict } from "../findings.js";
import { readConstraints } from "../model/constraints.js";
import type { TemplateModel } from "../model/model.js";
import { Reachability } from "../model/reachability.js";
import type { Rule } from "../rules/rule.js";
import { optionValues } from "../rules/rule-option.js";
import { findingsOf } from "../scan/as-written.js";
import type { MergedFinding } from "../scan/merge.js";
import { runRule } from "../scan/run-rule.js";
import type { ReplayObserver } from "../scenario/replay.js";
import type { Scenario, Variable } from "../scenario/space.js";
import { CheckRun } from "../stack/check-run.js";
import type { Located } from "../stack/located.js";
import { Stack } from "../stack/stack.js";
import type { Resource } from "../template/template.js";

/** Values of a variable that a question told apart: each group led to an outcome of its own. */
export interface Question {
  readonly variable: Variable;
  readonly groups: readonly bigint[];
}

/** One run of a rule, or of a part that it judges apart. */
export interface TracedRun {
  /** What the run came to hold for. */
  readonly scenario: Scenario;
  /** Parts have parts: 0 is the rule itself. */
  readonly depth: number;
  readonly reads: readonly Located[];
  readonly questions: readonly Question[];
  readonly said: readonly { readonly verdict: Verdict; readonly at: string }[];
  /** False where no deployable stack is in this scenario. */
  readonly reachable: boolean;
}

/** How a rule's verdict on a resource came about. */
export interface Trace {
  readonly runs: readonly TracedRun[];
  readonly findings: readonly MergedFinding[];
  readonly exceeded: boolean;
}

/** Runs one rule on one resource as a scan does, and keeps what it read, asked and said. */
export function traceRule(model: TemplateModel, rule: Rule, resource: Resource | undefined): Trace {
  const reachability = new Reachability(model, readConstraints(model.template));
  const impossible = reachability.unsatisfiable();
  const recorder = new Recorder();
  const run = new RecordedRun(
    recorder,
    rule.id,
    new Stack(model),
    resource,
    reachability,
    impossible,
    optionValues(rule),
  );
  recorder.emissions = run.emissions;
  run.run((current) => runRule(rule, current));
  return {
    runs: recorder.runs.map((one) => ({ ...one, reachable: reachability.reachable(one.scenario) })),
    findings: findingsOf(run, rule, resource).findings,
    exceeded: run.exceeded,
  };
}

interface OpenRun {
  readonly reads: Located[];
  readonly questions: Question[];
  /** How much had been said when it began. */
  readonly from: number;
  /** The run's place among all: parts end before what holds them. */
  readonly place: number;
}

class Recorder implements ReplayObserver {
  readonly #open: OpenRun[] = [];
  /** What is said belongs to the innermost run that said it. */
  readonly #claimed = new Set<CheckRun["emissions"][number]>();
  readonly #runs: (Omit<TracedRun, "reachable"> | undefined)[] = [];
  emissions: CheckRun["emissions"] = [];

  get runs(): readonly Omit<TracedRun, "reachable">[] {
    return this.#runs.filter((run) => run !== undefined);
  }

  runStarted(): void {
    this.#open.push({ reads: [], questions: [], from: this.emissions.length, place: this.#runs.length });
    this.#runs.push(undefined);
  }

  runEnded(scenario: Scenario): void {
    const run = this.#open.pop();
    if (run === undefined) throw new Error("a run ended that had not begun");
    const said = this.emissions.slice(run.from).filter((emission) => !this.#claimed.has(emission));
    for (const emission of said) this.#claimed.add(emission);
    this.#runs[run.place] = {
      scenario,
      depth: this.#open.length,
      reads: run.reads,
      questions: run.questions,
      said: said.map(({ verdict, path }) => ({ verdict, at: path.join(".") })),
    };
  }

  asked(variable: Variable, groups: readonly bigint[]): void {
    this.#open.at(-1)?.questions.push({ variable, groups });
  }

  read(located: Located): void {
    this.#open.at(-1)?.reads.push(located);
  }
}

class RecordedRun extends CheckRun {
  readonly #recorder: Recorder;

  constructor(
    recorder: Recorder,
    ruleId: string,
    stack: Stack,
    resource: Resource | undefined,
    reachability: Reachability,
    impossible: CheckRun["impossible"],
    settings: CheckRun["settings"],
  ) {
    super(ruleId, stack, resource, reachability, impossible, { observer: recorder, settings });
    this.#recorder = recorder;
  }

  override read(from: Located | Resource, ...names: readonly (string | number)[]): Located {
    const located = super.read(from, ...names);
    if (names.length > 0) this.#recorder.read(located);
    return located;
  }
}
