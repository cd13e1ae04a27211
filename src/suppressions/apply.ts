import type { Suppression } from "../findings.js";
import { redactText } from "../redaction/secret-patterns.js";
import { builtInRules } from "../rules/catalogue.js";
import type { Rule } from "../rules/rule.js";
import type { PathSegment, SourceNode } from "../source/node.js";
import type { SourceFile } from "../source/source-file.js";
import { currentDay, isPast } from "./expiry.js";
import { PeerRules } from "./peer-rules.js";
import { readSuppressions } from "./read-suppressions.js";
import { covers, type SuppressibleFinding } from "./scope.js";
import {
  expired,
  matchesNothing,
  notSuppressible,
  unknownRule,
  withoutReason,
} from "./suppression-faults.js";
import type { SuppressionOptions } from "./suppression-options.js";
import type { SuppressionFault, WrittenSuppression } from "./written-suppression.js";

/** The rule under which suppressions themselves are reported; nothing suppresses it. */
export const suppressionRule = "template-suppression";

/** One file's findings and all that suppressions of it hang on. */
export interface SuppressionInput {
  readonly file: SourceFile;
  /** The document's tree, as written. */
  readonly root: SourceNode;
  /** From the repository's root, with `/`. */
  readonly path: string;
  /** Of every resource, as written. */
  readonly resourcePaths: readonly (readonly PathSegment[])[];
  readonly findings: readonly SuppressibleFinding[];
  /** Those that were run. */
  readonly rules: readonly Rule[];
  /**
   * Parameters have given values, so that findings for others are not there: what matches nothing may be
   * needed all the same.
   */
  readonly isPartial: boolean;
}

export interface AppliedSuppressions {
  /** By finding, in the order given; undefined where it is not suppressed. */
  readonly suppressions: readonly (Suppression | undefined)[];
  /** What is wrong with suppressions in the file, in its order. */
  readonly faults: readonly SuppressionFault[];
  /** Indexes of the configuration's suppressions that match a finding of the file. */
  readonly usedConfigured: readonly number[];
}

/**
 * Says which findings of a file are suppressed, why, and which suppressions should not be there. Where
 * several match a finding, the nearest gives the reason: a comment, then Metadata, the configuration, a peer.
 */
export function applySuppressions(input: SuppressionInput, options: SuppressionOptions): AppliedSuppressions {
  if (!options.enabled)
    return { suppressions: input.findings.map(() => undefined), faults: [], usedConfigured: [] };
  const { file, root, resourcePaths, path, rules } = input;
  const source = { file, root, resourcePaths, peers: new PeerRules(rules) };
  const read = readSuppressions(source, path, options.configured);
  const faults = [...read.faults];
  const suppressions: (Suppression | undefined)[] = input.findings.map(() => undefined);
  const usedConfigured = new Set<number>();
  const mandatory = new Set([...options.mandatory, suppressionRule]);
  const ran = new Set(rules.map((rule) => rule.id));

  const ofRules = byRule(input.findings);
  for (const written of read.suppressions) {
    const [ruleId = ""] = written.ruleIds;
    // What a peer is told is its own concern.
    const report = (message: string): void => {
      if (written.source !== "peer" && written.place !== undefined)
        faults.push({ place: written.place, message });
    };
    const fault = faultOf(ruleId, written, options, ran);
    if (fault !== undefined) {
      report(fault);
      continue;
    }
    const suppression = {
      source: written.source,
      reason: redactText(written.reason),
      expires: written.expires ?? null,
    };
    let matches = false;
    for (const [i, finding] of ofRules(written.ruleIds)) {
      if (!covers(written.scope, finding, root)) continue;
      matches = true;
      if (!mandatory.has(finding.ruleId)) suppressions[i] ??= suppression;
    }
    if (matches && written.configured !== undefined) usedConfigured.add(written.configured);
    if (!matches && !input.isPartial && ran.has(ruleId)) report(matchesNothing(ruleId));
  }
  faults.sort((a, b) => a.place.span.start - b.place.span.start);
  return { suppressions, faults, usedConfigured: [...usedConfigured] };
}

/** Findings of some rules, each with its index. */
function byRule(
  findings: readonly SuppressibleFinding[],
): (ruleIds: ReadonlySet<string>) => readonly (readonly [number, SuppressibleFinding])[] {
  const known = new Map<string, [number, SuppressibleFinding][]>();
  findings.forEach((finding, i) => {
    const own = known.get(finding.ruleId);
    if (own === undefined) known.set(finding.ruleId, [[i, finding]]);
    else own.push([i, finding]);
  });
  return (ruleIds) => [...ruleIds].flatMap((id) => known.get(id) ?? []);
}

/**
 * Why a suppression does not count. Peers do without reasons, and name what wacheck may not know.
 *
 * @param ran ids of the rules that were run
 */
export function faultOf(
  ruleId: string,
  { source, reason, expires }: Pick<WrittenSuppression, "source" | "reason" | "expires">,
  options: SuppressionOptions,
  ran: ReadonlySet<string>,
): string | undefined {
  if (source !== "peer") {
    if (ruleId === suppressionRule || options.mandatory.includes(ruleId)) return notSuppressible(ruleId);
    if (!ran.has(ruleId)) {
      const known = options.knownRules ?? builtInRules().map((rule) => rule.id);
      if (!known.includes(ruleId)) return unknownRule(ruleId, known);
    }
    if (options.requireReason && reason === "") return withoutReason(ruleId);
  }
  const today = options.today ?? currentDay();
  return expires !== undefined && isPast(expires, today) ? expired(ruleId, expires) : undefined;
}
