import type { Finding } from "../findings.js";
import type { TemplateScanOptions } from "../scan/scan-template.js";
import { type PlannedRepair, Planner, type RefusedRepair, type Unsafe } from "./plan-repair.js";
import { prove, type RepairUnit } from "./prove.js";
import { type ScannedFinding, type ScannedText, scanText } from "./scanned.js";
import { independent, unitsOf } from "./units.js";

export interface RepairTextOptions extends TemplateScanOptions {
  /** Makes repairs that are not safe, too. */
  readonly unsafe: boolean;
  /** The findings to repair; all if left out. */
  readonly selects?: (finding: Finding) => boolean;
  /** Asked of each repair before it is made. */
  readonly confirms?: (repair: MadeRepair, before: string, after: string) => Promise<"yes" | "no" | "stop">;
}

export interface MadeRepair {
  /** As it was before; several where they share the text. */
  readonly findings: readonly Finding[];
  readonly unsafe?: Unsafe;
}

/** A finding that stays, and why. */
export interface LeftFinding {
  readonly finding: Finding;
  readonly why: "none" | "unsafe" | "refused" | "declined";
  /** For `refused` the reason, for `unsafe` what is unsafe. */
  readonly reason?: string;
}

export interface RepairedText {
  readonly text: string;
  readonly made: readonly MadeRepair[];
  readonly left: readonly LeftFinding[];
}

/**
 * Repairs a template's text. Repairs are proven in batches that do not touch each other, one by one where
 * a batch fails; what fails alone is left, with the reason. The result is a fixed point: repairing it again
 * changes nothing.
 *
 * @returns what is wrong, where the text cannot be scanned
 */
export async function repairText(
  path: string,
  text: string,
  options: RepairTextOptions,
): Promise<RepairedText | string> {
  const scanned = scanText(path, text, options);
  return typeof scanned === "string" ? scanned : new RepairRun(scanned, options).run();
}

class RepairRun {
  #scanned: ScannedText;
  readonly #made: MadeRepair[] = [];
  /** Why a finding is left, by fingerprint, and how many repairs had been made when that was found. */
  readonly #refused = new Map<
    string,
    { readonly why: LeftFinding["why"]; readonly reason: string; readonly made: number }
  >();
  /** Findings whose repair failed in company: they are tried alone. */
  readonly #alone = new Set<string>();
  #isStopped = false;

  constructor(
    scanned: ScannedText,
    readonly options: RepairTextOptions,
  ) {
    this.#scanned = scanned;
  }

  async run(): Promise<RepairedText> {
    while (!this.#isStopped) {
      const units = unitsOf(this.#plan());
      if (units.length === 0) break;
      const inCompany = units.filter((unit) => !this.#isAlone(unit));
      if (inCompany.length > 0 && this.options.confirms === undefined)
        this.#makeBatch(independent(inCompany));
      else await this.#makeOne(units[0] as RepairUnit);
    }
    return { text: this.#scanned.file.text, made: this.#made, left: this.#left() };
  }

  /** Repairs that may be made now. */
  #plan(): readonly PlannedRepair[] {
    const planner = new Planner(this.#scanned, this.options.pinned ?? new Map());
    const planned: PlannedRepair[] = [];
    for (const finding of this.#scanned.findings) {
      if (!this.#isWanted(finding) || this.#isSettled(finding)) continue;
      const repair = planner.plan(finding, new Set());
      if (repair === undefined) continue;
      if ("refused" in repair) this.#refuse(repair);
      else if (repair.unsafe === undefined || this.options.unsafe) planned.push(repair);
    }
    return planned;
  }

  #isWanted({ reported }: ScannedFinding): boolean {
    return (
      reported.verdict === "fail" &&
      reported.suppression === undefined &&
      (this.options.selects?.(reported) ?? true)
    );
  }

  /** Refused on the very text that is there now; after another repair it may be tried again. */
  #isSettled({ reported }: ScannedFinding): boolean {
    const refused = this.#refused.get(reported.fingerprint);
    return refused !== undefined && (refused.why === "declined" || refused.made === this.#made.length);
  }

  #isAlone(unit: RepairUnit): boolean {
    return unit.repairs.some(({ finding }) => this.#alone.has(finding.reported.fingerprint));
  }

  #makeBatch(batch: readonly RepairUnit[]): void {
    const proof = prove(this.#scanned, batch, this.options);
    if (proof.scanned !== undefined) {
      this.#accept(batch, proof.scanned);
      return;
    }
    if (batch.length === 1) {
      this.#refuseUnit(batch[0] as RepairUnit, proof.fault?.reason ?? "");
      return;
    }
    const blamed = proof.fault?.units ?? [];
    if (blamed.length > 0 && blamed.length < batch.length) {
      for (const { repairs } of blamed)
        for (const { finding } of repairs) this.#alone.add(finding.reported.fingerprint);
      this.#makeBatch(batch.filter((unit) => !blamed.includes(unit)));
      return;
    }
    this.#makeBatch(batch.slice(0, Math.ceil(batch.length / 2)));
  }

  async #makeOne(unit: RepairUnit): Promise<void> {
    const proof = prove(this.#scanned, [unit], this.options);
    if (proof.scanned === undefined) {
      this.#refuseUnit(unit, proof.fault?.reason ?? "");
      return;
    }
    const answer =
      (await this.options.confirms?.(madeOf(unit), this.#scanned.file.text, proof.text)) ?? "yes";
    if (answer === "yes") this.#accept([unit], proof.scanned);
    else for (const { finding } of unit.repairs) this.#settle(finding, "declined", "");
    if (answer === "stop") this.#isStopped = true;
  }

  #accept(units: readonly RepairUnit[], scanned: ScannedText): void {
    this.#made.push(...units.map(madeOf));
    this.#scanned = scanned;
  }

  #refuseUnit(unit: RepairUnit, reason: string): void {
    for (const { finding } of unit.repairs) this.#settle(finding, "refused", reason);
  }

  #refuse({ finding, refused }: RefusedRepair): void {
    this.#settle(finding, "refused", refused);
  }

  #settle({ reported }: ScannedFinding, why: LeftFinding["why"], reason: string): void {
    this.#refused.set(reported.fingerprint, { why, reason, made: this.#made.length });
  }

  #left(): readonly LeftFinding[] {
    const planner = new Planner(this.#scanned, this.options.pinned ?? new Map());
    return this.#scanned.findings.flatMap((finding): LeftFinding[] => {
      if (!this.#isWanted(finding)) return [];
      const { reported, found } = finding;
      if (found.rule.fix === undefined) return [{ finding: reported, why: "none" }];
      const refused = this.#refused.get(reported.fingerprint);
      // What was refused before other repairs were made may have another reason now.
      if (refused !== undefined && this.#isSettled(finding))
        return [{ finding: reported, why: refused.why, reason: refused.reason }];
      const repair = planner.plan(finding, new Set());
      if (repair !== undefined && "refused" in repair)
        return [{ finding: reported, why: "refused", reason: repair.refused }];
      if (repair?.unsafe === undefined) return [{ finding: reported, why: "declined" }];
      return [
        { finding: reported, why: "unsafe", reason: `${repair.unsafe.reason}: ${repair.unsafe.because}` },
      ];
    });
  }
}

function madeOf({ repairs }: RepairUnit): MadeRepair {
  const unsafe = repairs.find((repair) => repair.unsafe !== undefined)?.unsafe;
  return {
    findings: repairs.map(({ finding }) => finding.reported),
    ...(unsafe === undefined ? {} : { unsafe }),
  };
}
