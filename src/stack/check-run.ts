import type { Verdict } from "../findings.js";
import { askCondition } from "../intrinsics/conditions.js";
import type { Environment } from "../intrinsics/environment.js";
import { askSameText, askText, assumedIn, literalOf, partsOf } from "../intrinsics/text.js";
import type { ListItem, RelatedNode, TextPart, Truth, Value } from "../intrinsics/value.js";
import type { Constraint } from "../model/constraints.js";
import type { Reachability } from "../model/reachability.js";
import type { Box } from "../scenario/boxes.js";
import { remainder } from "../scenario/boxes.js";
import { Replay } from "../scenario/replay.js";
import { everything, type Scenario } from "../scenario/space.js";
import type { PathSegment, SourceNode, SourceSpan } from "../source/node.js";
import type { Resource } from "../template/template.js";
import { attributesOf, item, itemsOfList, type Located, member, propertiesOf } from "./located.js";
import type { Stack } from "./stack.js";

/** Runs that one exploration of a rule on a resource may take. */
export const replayBudget = 1024;

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

/** A rule's code. It points at places and says what is wrong there; it neither computes lines nor formats. */
export type Check = (run: CheckRun) => void;

/**
 * One rule on one resource: the only thing a rule sees. Reading asks what the verdict hangs on; the rule
 * is run again for the answers it did not get, so it must be a function of what it reads here.
 */
export class CheckRun {
  readonly emissions: Emission[] = [];
  /** Some scenarios were not looked at: there were too many. */
  exceeded = false;
  readonly replay = new Replay(replayBudget);
  readonly environment: Environment;
  #assumed = new Map<string, string>();
  #cut: Emission["cut"];

  readonly #resource: Resource | undefined;

  /** @param resource undefined for a rule about the template as a whole */
  constructor(
    readonly ruleId: string,
    readonly stack: Stack,
    resource: Resource | undefined,
    readonly reachability: Reachability,
    /** Constraints that no assignment satisfies together: nothing can be deployed. */
    readonly impossible: readonly Constraint[] | undefined = undefined,
  ) {
    this.#resource = resource;
    this.environment = stack.model.environment(this.replay);
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

  // ---- reading ----

  /** The resource's properties. */
  get properties(): Located {
    return propertiesOf(this.resource);
  }

  /** A member some names below, `read(run.properties, "Endpoint", "Port")`. */
  read(from: Located | Resource, ...names: readonly (string | number)[]): Located {
    let current = "value" in from ? from : propertiesOf(from);
    for (const name of names) {
      if (typeof name === "string") current = member(current, name, this.environment);
      else {
        const found = itemsOfList(current, this.environment)?.[name];
        current =
          found === undefined
            ? {
                ...current,
                value: current.value.kind === "list" ? { kind: "absent" } : current.value,
                path: [...current.path, name],
              }
            : item(current, name, found, this.environment);
      }
    }
    return current;
  }

  /** A resource's own attribute, `DeletionPolicy`. */
  attribute(resource: Resource, ...names: readonly string[]): Located {
    let current = attributesOf(resource);
    for (const name of names) current = member(current, name, this.environment);
    return current;
  }

  resolve(node: SourceNode): Value {
    return this.environment.resolve(node);
  }

  /** Whether the resource is in the stack; `unknown` where its condition has no value. */
  exists(resource: Resource): Truth {
    return resource.condition === undefined
      ? "true"
      : (askCondition(resource.condition, this.environment) as Truth);
  }

  /** Items without a look at what they are; none where the list is absent, undefined where they cannot be known. */
  unresolvedItems(list: Located): readonly ListItem[] | undefined {
    return itemsOfList(list, this.environment);
  }

  /**
   * All items, resolved; those that vanish (`AWS::NoValue`) are left out. Every item's own condition is
   * asked: use `each` where an item can be judged alone.
   */
  items(list: Located): readonly Located[] | undefined {
    return this.unresolvedItems(list)
      ?.map((from, index) => item(list, index, from, this.environment))
      .filter((located) => located.value.kind !== "absent");
  }

  /** A list's items, or the value alone where one may stand for a list (as in policies). */
  oneOrMany(value: Located): readonly Located[] | undefined {
    if (value.value.kind === "absent") return [];
    return value.value.kind === "list" || this.unresolvedItems(value) !== undefined
      ? this.items(value)
      : [value];
  }

  /** The literal text, asked; undefined for anything that is not known to the letter. */
  text(located: Located | Value): string | undefined {
    const parts = this.#parts(located);
    if (parts === undefined) return undefined;
    const answer = askText(
      this.environment,
      parts,
      (known) => {
        const literal = literalOf(known);
        return literal === undefined ? "?" : `=${literal}`;
      },
      "?",
    );
    return answer?.startsWith("=") === true ? answer.slice(1) : undefined;
  }

  number(located: Located | Value): number | undefined {
    const text = this.text(located);
    const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
    return Number.isNaN(value) ? undefined : value;
  }

  /**
   * Whether a text satisfies a test. Absent is false; what is not known to the letter is what `partly`
   * makes of its parts, unknown without one.
   */
  test(
    located: Located | Value,
    holds: (text: string) => boolean,
    partly?: (parts: readonly TextPart[]) => Truth,
  ): Truth {
    const value = "path" in located ? located.value : located;
    if (value.kind === "absent") return "false";
    if (value.kind === "unknown" && value.mayBeAbsent === true) return "unknown";
    const parts = this.#parts(value);
    if (parts === undefined) return "false";
    return askText<Truth>(
      this.environment,
      parts,
      (known) => {
        const literal = literalOf(known);
        if (literal !== undefined) return holds(literal) ? "true" : "false";
        return partly?.(known) ?? "unknown";
      },
      "unknown",
    ) as Truth;
  }

  /** Whether a text is one of some literals. */
  isOneOf(located: Located | Value, ...literals: readonly string[]): Truth {
    const value = "path" in located ? located.value : located;
    if (value.kind === "absent") return "false";
    if (value.kind === "unknown" && value.mayBeAbsent === true) return "unknown";
    const parts = this.#parts(value);
    if (parts === undefined) return "false";
    let answer: Truth = "false";
    for (const text of literals) {
      const truth = askSameText(this.environment, parts, [{ kind: "literal", text }]) as Truth;
      if (truth === "true") return "true";
      if (truth === "unknown") answer = "unknown";
    }
    return answer;
  }

  /** Whether a switch is on; `otherwise` is what AWS takes where it is absent. */
  isTrue(located: Located | Value, otherwise: boolean): Truth {
    const value = "path" in located ? located.value : located;
    if (value.kind === "absent") return otherwise ? "true" : "false";
    return this.test(value, (text) => text.toLowerCase() === "true");
  }

  sameText(a: Located | Value, b: Located | Value): Truth {
    const [left, right] = [this.#parts(a), this.#parts(b)];
    if (left === undefined || right === undefined) return "unknown";
    return askSameText(this.environment, left, right) as Truth;
  }

  /** The parts of a text, unasked. */
  parts(located: Located | Value): readonly TextPart[] | undefined {
    return this.#parts(located);
  }

  /** The resource that a value is a reference to, and nothing else. */
  referenceTo(
    located: Located | Value,
  ): { readonly resource: Resource; readonly attribute: string | undefined } | undefined {
    const parts = this.#parts(located);
    const part = parts?.length === 1 ? parts[0] : undefined;
    if (part?.kind !== "reference") return undefined;
    const resource = this.stack.resource(part.logicalId);
    return resource === undefined ? undefined : { resource, attribute: part.attribute };
  }

  #parts(located: Located | Value): readonly TextPart[] | undefined {
    const parts = partsOf("path" in located ? located.value : located);
    for (const part of parts === undefined ? [] : assumedIn(parts)) {
      const parameter = this.stack.template.parameters.get(part.parameter as string);
      this.#assumed.set(
        part.parameter as string,
        parameter?.noEcho === true ? "***" : (parameter?.default ?? part.text),
      );
    }
    return parts;
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
