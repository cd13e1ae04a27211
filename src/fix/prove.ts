import { severities } from "../findings.js";
import type { TemplateScanOptions } from "../scan/scan-template.js";
import { covers } from "./covers.js";
import type { DeclaredChange } from "./declared.js";
import { differences, isWithin } from "./differences.js";
import { applyEdits } from "./edit.js";
import type { PlannedRepair } from "./plan-repair.js";
import { type ScannedFinding, type ScannedText, scanText } from "./scanned.js";

/** One change, made for the findings that it repairs: more than one where they share a text. */
export interface RepairUnit {
  readonly repairs: readonly [PlannedRepair, ...PlannedRepair[]];
}

export interface Proof {
  /** Undefined where the repairs hold what they promise. */
  readonly fault?: {
    readonly reason: string;
    /** The ones at fault, where that is known. */
    readonly units: readonly RepairUnit[];
  };
  readonly text: string;
  /** The text scanned again, where it holds. */
  readonly scanned?: ScannedText;
}

/**
 * Makes changes together, in memory, and holds the result against what was promised: the text parses, each
 * finding is gone in every scenario, nothing as grave appeared, and nothing changed but what was declared.
 */
export function prove(
  before: ScannedText,
  units: readonly RepairUnit[],
  options: TemplateScanOptions,
): Proof {
  const text = applyEdits(
    before.file.text,
    units.flatMap((unit) => unit.repairs[0].edits),
  );
  const fault = (reason: string, at: readonly RepairUnit[] = []): Proof => ({
    text,
    fault: { reason, units: at },
  });
  const after = scanText(before.file.path, text, options);
  if (typeof after === "string") return fault(`the repaired text would not be a template: ${after}`);
  const broken = [...after.brokenRules].find((id) => !before.brokenRules.has(id));
  if (broken !== undefined) return fault(`the rule ${broken} breaks on the repaired template`);

  const changed = undeclared(before, after, units);
  if (changed !== undefined) return fault(sharedReason(changed), owners(units, changed.resource));

  const left = new Map(after.findings.map((finding) => [keyOf(finding), finding]));
  const still = units.filter((unit) => unit.repairs.some(({ finding }) => isStillThere(finding, after)));
  if (still.length > 0) return fault("the finding would still be there, or could no longer be judged", still);

  const known = new Map(before.findings.map((finding) => [keyOf(finding), finding]));
  const gravest = Math.max(...units.map(severityOf));
  for (const [key, finding] of left) {
    const { verdict, severity, ruleId, resource, when } = finding.reported;
    if (verdict !== "fail" || severities.indexOf(severity) > gravest) continue;
    const old = known.get(key);
    if (old !== undefined && covers(old.reported.when, when)) continue;
    if (hasMoved(finding, units, known, left)) continue;
    const logicalId = resource?.logicalId;
    return fault(
      `it would bring a new finding: ${ruleId}${logicalId === undefined ? "" : ` on ${logicalId}`}`,
      owners(units, logicalId).filter((unit) => severities.indexOf(severity) <= severityOf(unit)),
    );
  }
  return { text, scanned: after };
}

/**
 * A finding that went along with what a repair moved to another resource, its own rule's apart: where it was
 * it is no more, and each that is gone stands for one that came.
 */
function hasMoved(
  { reported }: ScannedFinding,
  units: readonly RepairUnit[],
  known: ReadonlyMap<string, ScannedFinding>,
  left: ReadonlyMap<string, ScannedFinding>,
): boolean {
  const repairs = units.flatMap((unit) => unit.repairs);
  if (repairs.some(({ finding }) => finding.reported.ruleId === reported.ruleId)) return false;
  const changed = new Set(repairs.flatMap(({ declared }) => declared.map(({ resource }) => resource)));
  const isLike = ([key, one]: readonly [string, ScannedFinding], other: typeof known): boolean =>
    one.reported.ruleId === reported.ruleId &&
    one.reported.verdict === "fail" &&
    changed.has(one.reported.resource?.logicalId) &&
    !other.has(key);
  const gone = [...known].filter((entry) => isLike(entry, left));
  const come = [...left].filter((entry) => isLike(entry, known));
  return come.length <= gone.length;
}

function severityOf(unit: RepairUnit): number {
  return severities.indexOf(unit.repairs[0].finding.reported.severity);
}

/** Rule, resource and place: what a finding is, whatever line it is in. */
function keyOf({ reported }: ScannedFinding): string {
  return JSON.stringify([reported.verdict, reported.ruleId, reported.resource?.logicalId, reported.path]);
}

/** Of the same rule, resource and path, failing or under review; another branch's finding at that path is its own. */
function isStillThere({ reported }: ScannedFinding, after: ScannedText): boolean {
  return after.findings.some(({ reported: now }) => {
    if (now.ruleId !== reported.ruleId || now.resource?.logicalId !== reported.resource?.logicalId)
      return false;
    if (now.verdict === "review") return JSON.stringify(now.path) === JSON.stringify(reported.path);
    return JSON.stringify(now.path) === JSON.stringify(reported.path) && overlaps(reported.when, now.when);
  });
}

function overlaps(
  before: ScannedFinding["reported"]["when"],
  now: ScannedFinding["reported"]["when"],
): boolean {
  return covers(now, before) || covers(before, now);
}

function undeclared(
  before: ScannedText,
  after: ScannedText,
  units: readonly RepairUnit[],
): DeclaredChange | undefined {
  const declared = units.flatMap((unit) => unit.repairs.flatMap((repair) => repair.declared));
  for (const change of differences(before.stack.template, after.stack.template)) {
    if (!declared.some((one) => isWithin(change, one))) return change;
  }
  return undefined;
}

function sharedReason({ resource, path }: DeclaredChange): string {
  const place = path.filter((segment) => segment !== "Properties").join(".");
  return resource === undefined
    ? `it would change ${place} too, which has no such finding`
    : `it would change ${resource}${place === "" ? "" : ` (${place})`} too, which shares the text and has no such finding`;
}

/** The units that change a resource. */
function owners(units: readonly RepairUnit[], resource: string | undefined): readonly RepairUnit[] {
  if (resource === undefined) return [];
  return units.filter((unit) =>
    unit.repairs.some((repair) => repair.declared.some((declared) => declared.resource === resource)),
  );
}
