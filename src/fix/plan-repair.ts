import { redactText } from "../redaction/secret-patterns.js";
import type { Repair, RepairStep, UnsafeReason } from "../rules/repair.js";
import { carryOut } from "./carry-out.js";
import { type Chosen, chooseCompanion } from "./companions/choose.js";
import type { DeclaredChange } from "./declared.js";
import type { Edit } from "./edit.js";
import { fillStep } from "./fill.js";
import { WrittenTree } from "./layout/written-tree.js";
import { newName } from "./new-names.js";
import { Refusal } from "./refusal.js";
import { repairNamed } from "./repairs.js";
import type { ScannedFinding, ScannedText } from "./scanned.js";

export interface Unsafe {
  readonly reason: UnsafeReason;
  readonly because: string;
}

/** What a repair would do, not yet proven. */
export interface PlannedRepair {
  readonly finding: ScannedFinding;
  /** In the scanned text, in order. */
  readonly edits: readonly Edit[];
  readonly declared: readonly DeclaredChange[];
  readonly claims: readonly string[];
  /** Undefined for a safe one. */
  readonly unsafe?: Unsafe;
  /** Names that it gives to what it adds. */
  readonly names: readonly string[];
}

export interface RefusedRepair {
  readonly finding: ScannedFinding;
  readonly refused: string;
}

/** Plans repairs in one text. */
export class Planner {
  readonly #tree: WrittenTree;

  constructor(
    readonly scanned: ScannedText,
    readonly pinned: ReadonlyMap<string, string>,
  ) {
    this.#tree = new WrittenTree(scanned.file, scanned.root);
  }

  /**
   * @param taken names that other repairs give to what they add
   * @returns undefined where the finding's rule knows no repair
   */
  plan(finding: ScannedFinding, taken: ReadonlySet<string>): PlannedRepair | RefusedRepair | undefined {
    const { fix } = finding.found.rule;
    if (fix === undefined) return undefined;
    try {
      return this.#plan(finding, fix, taken);
    } catch (error) {
      if (error instanceof Refusal) return { finding, refused: error.reason };
      throw error;
    }
  }

  #plan(finding: ScannedFinding, fix: Repair, taken: ReadonlySet<string>): PlannedRepair {
    const { stack } = this.scanned;
    const { rule, resource, path, span, when } = finding.found;
    // What a repair adds is named after it, in a form that may no longer be told for one.
    if (resource !== undefined && redactText(resource.name) !== resource.name)
      throw new Refusal("the resource's logical id looks like a secret");
    const repair = fix.code === undefined ? fix : { ...fix, ...this.#fromCode(finding, fix.code) };
    const names = new Map<string, string>(resource === undefined ? [] : [["resource", resource.name]]);
    const added = new Set<string>();
    const companions = Object.entries(repair.use ?? {}).map(([name, kind]) => {
      const chosen = chooseCompanion(kind, stack, resource, new Set([...taken, ...added]));
      names.set(name, chosen.logicalId);
      if (chosen.step !== undefined) added.add(chosen.logicalId);
      return chosen;
    });
    const named = (repair.steps ?? []).map((step) => this.#nameAddition(step, names, added, taken));
    const steps = [
      ...companions.flatMap((chosen) => (chosen.step === undefined ? [] : [chosen.step])),
      ...named.map((step) => fillStep(step, names)),
    ];
    if (steps.length === 0) throw new Error(`the repair of ${rule.id} has no steps`);
    const done = carryOut(
      {
        tree: this.#tree,
        template: stack.template,
        resource,
        found: { path, span, always: when.length === 0 },
      },
      steps,
      this.pinned,
    );
    // What can be deployed for some values may stand, and be replaced.
    const replaces = fix.undeployable === true && when.length === 0 ? undefined : done.unsafe;
    const unsafe = unsafety(repair, replaces, companions);
    const { edits, declared, claims } = done;
    return {
      finding,
      edits,
      declared,
      claims,
      names: [...added],
      ...(unsafe === undefined ? {} : { unsafe }),
    };
  }

  #fromCode(finding: ScannedFinding, code: string): Repair {
    const { resource, path, span, rule } = finding.found;
    const proposed = repairNamed(code)({ ruleId: rule.id, resource, path, span }, this.scanned.stack);
    if (proposed instanceof Refusal) throw proposed;
    return proposed;
  }

  /** Gives what a step adds its name, so that other steps may refer to it. */
  #nameAddition(
    step: RepairStep,
    names: Map<string, string>,
    added: Set<string>,
    taken: ReadonlySet<string>,
  ): RepairStep {
    const wanted =
      "addResource" in step ? step.addResource : "addParameter" in step ? step.addParameter : undefined;
    if (wanted === undefined) return step;
    const filled = (fillStep({ remove: wanted }, names) as { readonly remove: string }).remove;
    const name = newName(filled, this.scanned.stack.template, new Set([...taken, ...added]));
    added.add(name);
    const { as, ...rest } = step as typeof step & { readonly as?: string };
    if (as !== undefined) names.set(as, name);
    return (
      "addResource" in rest ? { ...rest, addResource: name } : { ...rest, addParameter: name }
    ) as RepairStep;
  }
}

/** What the rule says goes along: in its stead where the rule foresees the replacement, behind it else. */
function replacing({ reason, because }: Unsafe, repair: Repair): Unsafe {
  if (repair.because === undefined) return { reason, because };
  if (repair.unsafe === reason) return { reason, because: repair.because };
  return { reason, because: `${because}; ${repair.because}` };
}

/** The gravest word comes first: what the schema says of replacement, what the rule says, what a companion costs. */
function unsafety(
  repair: Repair,
  replaces: Unsafe | undefined,
  companions: readonly Chosen[],
): Unsafe | undefined {
  if (replaces !== undefined) return replacing(replaces, repair);
  if (repair.unsafe !== undefined) return { reason: repair.unsafe, because: repair.because ?? "" };
  const proposal = companions.find((chosen) => chosen.proposal !== undefined)?.proposal;
  return proposal === undefined ? undefined : { reason: proposal.unsafe, because: proposal.because };
}
