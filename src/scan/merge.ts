import type { Verdict, WhenAlternative } from "../findings.js";
import type { RelatedNode, Value } from "../intrinsics/value.js";
import type { Reachability } from "../model/reachability.js";
import { type Box, remainder, restricted } from "../scenario/boxes.js";
import { minimize, type Region } from "../scenario/minimize.js";
import { everything, type ScenarioSpace } from "../scenario/space.js";
import { whenOf } from "../scenario/when.js";
import type { PathSegment, SourceSpan } from "../source/node.js";
import type { CheckRun, Emission } from "../stack/check-run.js";
import type { Resource } from "../template/template.js";

/** What a rule says of one place, over all scenarios. */
export interface MergedFinding {
  readonly verdict: Verdict;
  readonly resource: Resource | undefined;
  readonly path: readonly PathSegment[];
  readonly span: SourceSpan;
  readonly message: string | undefined;
  readonly value: Value | undefined;
  readonly related: readonly RelatedNode[];
  readonly when: readonly WhenAlternative[];
  readonly whenComplete: boolean;
  readonly assumed: ReadonlyMap<string, string>;
}

/**
 * Merges what a rule said run by run: by verdict, resource, path and source node. A resource that fails
 * in some scenario has no review; what no deployable assignment reaches is dropped.
 */
export function mergeEmissions(run: CheckRun, reachability: Reachability): readonly MergedFinding[] {
  if (run.emissions.length === 0) return [];
  const { space } = run.stack.model;
  const reachable = (box: Box): boolean => reachability.reachable(box);
  const groups = new Map<string, Emission[]>();
  for (const emission of run.emissions) {
    const key = `${emission.verdict} ${emission.resource?.name ?? ""} ${emission.span.start} ${JSON.stringify(emission.path)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [emission]);
    else group.push(emission);
  }
  const merged: MergedFinding[] = [];
  for (const group of groups.values()) {
    const finding = mergeGroup(space, group, reachable);
    if (finding !== undefined) merged.push(finding);
  }
  const failing = new Set(merged.filter((f) => f.verdict === "fail").map((f) => f.resource?.name));
  return merged.filter((f) => f.verdict === "fail" || !failing.has(f.resource?.name));
}

function mergeGroup(
  space: ScenarioSpace,
  group: readonly Emission[],
  reachable: (box: Box) => boolean,
): MergedFinding | undefined {
  const first = group.find((emission) => reachable(emission.box));
  if (first === undefined) return undefined;
  const always = group.some((emission) => restricted(space, emission.box).length === 0);
  let when: readonly WhenAlternative[] = [];
  let whenComplete = true;
  if (!always) {
    const cover = minimize(space, regionOf(space, group), reachable);
    when = whenOf(space, cover.boxes, reachable);
    whenComplete = cover.complete;
  }
  const assumed = new Map<string, string>();
  for (const emission of group) for (const [name, text] of emission.assumed) assumed.set(name, text);
  return {
    verdict: first.verdict,
    resource: first.resource,
    path: first.path,
    span: first.span,
    message: first.message,
    value: first.value,
    related: first.related,
    when,
    whenComplete,
    assumed,
  };
}

function regionOf(space: ScenarioSpace, group: readonly Emission[]): Region {
  const inside = group.map((emission) => emission.box);
  if (!group.some((emission) => emission.cut !== undefined)) return { inside };
  const covered = group.flatMap((emission) => emission.cut?.covered ?? []);
  const regions = [...new Set(group.map((emission) => emission.cut?.region ?? emission.box))];
  const beyond = remainder(space, everything, regions, { boxes: 512, steps: 20_000 });
  // With the rest unknown nothing may grow: each box is its own outside's complement.
  return { inside, outside: beyond.complete ? [...new Set(covered), ...beyond.boxes] : [everything] };
}
