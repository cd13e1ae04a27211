import type { Verdict } from "../findings.js";
import type { RelatedNode, Truth, Value } from "../intrinsics/value.js";
import type { Constraint } from "../model/constraints.js";
import type { Reachability } from "../model/reachability.js";
import { type Box, remainder } from "../scenario/boxes.js";
import { Replay, type ReplayObserver } from "../scenario/replay.js";
import { everything, type Scenario } from "../scenario/space.js";
import type { PathSegment, SourceSpan } from "../source/node.js";
import type { Resource } from "../template/template.js";
import { item, type Located, propertiesOf } from "./located.js";
import type { OptionValue } from "./option-value.js";
import { ScenarioReader } from "./scenario-reader.js";
import type { Stack } from "./stack.js";

/** Boxes in which one `none` reports; more are cut, and said to be. */
const noneLimits = { boxes: 64, steps: 4096 };

/** What a rule says at a place in a scenario. */
export interface Emission {
  readonly verdict: Verdict;
  readonly resource: Resource | undefined;
  readonly path: readonly PathSegment[];
  readonly span: SourceSpan;
  readonly message: string | undefined;
  /** For the rule's message: fills `{value}`. */
  readonly value: Value | undefined;
  readonly related: readonly RelatedNode[];
  readonly box: Box;
  readonly assumed: ReadonlyMap<string, string>;
  /**
   * The box is one of more than were listed: the finding does not hold in `covered`, and does or may in
   * the rest of `region`.
   */
  readonly cut?: { readonly region: Box; readonly covered: readonly Box[] };
}

export interface EmissionOptions {
  /** In place of the rule's message. */
  readonly message?: string;
  readonly related?: readonly RelatedNode[];
  /** The resource that it concerns, where not the one the rule looks at. */
  readonly resource?: Resource;
}

/** A place in the template that is no property: a section's entry, a function's argument. */
export interface Place {
  readonly path: readonly PathSegment[];
  readonly span: SourceSpan;
}

export interface CheckRunOptions {
  readonly observer?: ReplayObserver;
  /** What a macro may add is taken not to be there. */
  readonly asWritten?: boolean;
  /** What the rule's options are set to. */
  readonly settings?: ReadonlyMap<string, OptionValue>;
}

/** A rule's code. It points at places and says what is wrong there; it neither computes lines nor formats. */
export type Check = (run: CheckRun) => void;

/**
 * One rule on one resource: the only thing a rule sees. Reading asks what the verdict hangs on; the rule
 * is run again for the answers it did not get, so it must be a function of what it reads here.
 */
export class CheckRun extends ScenarioReader {
  readonly emissions: Emission[] = [];
  /** Some scenarios were not looked at: there were too many. */
  exceeded = false;
  readonly replay: Replay;
  #assumed = new Map<string, string>();
  #cut: Emission["cut"];

  /** What the rule's options are set to. */
  readonly settings: ReadonlyMap<string, OptionValue>;
  readonly #resource: Resource | undefined;

  /** @param resource undefined for a rule about the template as a whole */
  constructor(
    readonly ruleId: string,
    stack: Stack,
    resource: Resource | undefined,
    readonly reachability: Reachability,
    /** Constraints that no assignment satisfies together: nothing can be deployed. */
    readonly impossible: readonly Constraint[] | undefined = undefined,
    options: CheckRunOptions = {},
  ) {
    const replay = new Replay(stack.model.limits.scenarios, options.observer);
    super(stack, replay, options.asWritten ?? false);
    this.replay = replay;
    this.#resource = resource;
    this.settings = options.settings ?? new Map();
  }

  /** The resource that the rule looks at. */
  get resource(): Resource {
    if (this.#resource === undefined) throw new Error("a rule without resource types looks at no resource");
    return this.#resource;
  }

  /** Explores a check in every scenario in which the resource exists. */
  run(check: (run: CheckRun) => void): void {
    this.#explore(everything, () => {
      const resource = this.#resource;
      for (const [name, text] of resource?.assumed ?? []) this.#assumed.set(name, text);
      if (resource === undefined || this.exists(resource) !== "false") check(this);
    });
  }

  /** The resource's properties. */
  get properties(): Located {
    return propertiesOf(this.resource);
  }

  /**
   * What the team, or the rule's file, sets an option to; of the type of the option's default.
   *
   * @throws Error for an option that the rule's file does not declare
   */
  option<Value extends OptionValue>(name: string): Value {
    const value = this.settings.get(name);
    if (value === undefined) throw new Error(`the rule ${this.ruleId} declares no option "${name}"`);
    return value as Value;
  }

  protected override assume(parameter: string, text: string): void {
    this.#assumed.set(parameter, text);
  }

  // ---- combinators: independent choices add, they do not multiply ----

  /** Judges every item alone, each in a replay of its own. False where the items cannot be known. */
  each(list: Located, check: (item: Located) => void): boolean {
    const items = this.unresolvedItems(list);
    if (items === undefined) return false;
    for (const [index, from] of items.entries()) {
      this.part(() => {
        const located = item(list, index, from, this.environment);
        if (located.value.kind !== "absent") check(located);
      });
    }
    return true;
  }

  /** Parts that are judged apart: what one asks, the others do not see. */
  all(...parts: readonly (() => void)[]): void {
    for (const part of parts) this.part(part);
  }

  part(check: () => void): void {
    this.#explore(this.replay.scenario, check);
  }

  /**
   * Runs `outcome.fail` where no candidate holds, and `outcome.review` where none does for sure but some
   * may. Each candidate is tried alone; match it first and ask for its existence last.
   */
  none<Candidate>(
    candidates: Iterable<Candidate>,
    holds: (candidate: Candidate) => Truth,
    outcome: { readonly fail: () => void; readonly review?: () => void },
  ): void {
    const start = this.replay.scenario;
    const yes: Box[] = [];
    const maybe: Box[] = [];
    for (const candidate of candidates) {
      const exceeded = this.#explore(start, () => {
        const truth = holds(candidate);
        if (truth === "true") yes.push(this.replay.scenario);
        else if (truth === "unknown") maybe.push(this.replay.scenario);
      });
      if (exceeded) maybe.push(start);
    }
    const { space } = this.stack.model;
    const reachable = (box: Box): boolean => this.reachability.reachable(box);
    const left = remainder(space, start, [...yes, ...maybe], noneLimits, reachable);
    const covered = [...yes, ...maybe];
    for (const box of left.boxes)
      this.#inBox(box, left.complete ? undefined : { region: start, covered }, outcome.fail);
    if (outcome.review === undefined) return;
    for (const box of maybe) {
      const open = remainder(space, box, yes, noneLimits, reachable);
      for (const piece of open.boxes)
        this.#inBox(piece, open.complete ? undefined : { region: box, covered: yes }, outcome.review);
    }
  }

  #inBox(box: Box, cut: Emission["cut"], body: () => void): void {
    const outer = this.#cut;
    this.#cut = cut ?? outer;
    this.#explore(box, body);
    this.#cut = outer;
  }

  /** @returns whether the budget of runs was exceeded */
  #explore(start: Scenario, body: () => void): boolean {
    const assumed = this.#assumed;
    const { exceeded } = this.replay.explore(start, () => {
      this.#assumed = new Map(assumed);
      body();
    });
    this.#assumed = assumed;
    if (exceeded) this.exceeded = true;
    return exceeded;
  }

  // ---- saying ----

  /** Says that the place breaks the rule in the scenario of this moment. */
  fail(at: Located | Resource | Place, options: EmissionOptions = {}): void {
    this.#emit("fail", at, options);
  }

  /** Says that it cannot be known before deployment. */
  review(at: Located | Resource | Place, options: EmissionOptions = {}): void {
    this.#emit("review", at, options);
  }

  /** Says what a truth means: false fails, unknown is a review. */
  require(truth: Truth, at: Located | Resource | Place, options: EmissionOptions = {}): void {
    if (truth === "false") this.fail(at, options);
    else if (truth === "unknown") this.review(at, options);
  }

  /** Says what a truth means of something that must not be: true fails, unknown is a review. */
  forbid(truth: Truth, at: Located | Resource | Place, options: EmissionOptions = {}): void {
    if (truth === "true") this.fail(at, options);
    else if (truth === "unknown") this.review(at, options);
  }

  #emit(verdict: Verdict, at: Located | Resource | Place, options: EmissionOptions): void {
    const place: Place & { related?: readonly RelatedNode[]; value?: Value } =
      "key" in at ? { path: at.path, span: at.key } : at;
    this.emissions.push({
      verdict,
      resource: options.resource ?? this.#resource,
      path: place.path,
      span: place.span,
      message: options.message,
      value: place.value,
      related: [...(place.related ?? []), ...(options.related ?? [])],
      box: this.replay.scenario,
      assumed: new Map(this.#assumed),
      ...(this.#cut === undefined ? {} : { cut: this.#cut }),
    });
  }
}
