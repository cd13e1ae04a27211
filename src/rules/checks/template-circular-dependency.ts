import type { Check, CheckRun } from "../../stack/check-run.js";
import { areTaken } from "../../stack/guards.js";
import { cyclicComponents } from "../../template/dependency-cycles.js";
import type { GuardedReference } from "../../template/references.js";

/**
 * A resource that waits for itself. Its cycle is searched in the scenario: a reference counts in the
 * branches that are taken only.
 */
export const check: Check = (run) => {
  const references = cyclicComponents(run.stack.template).get(run.resource.name);
  if (references === undefined) return;
  const cycle = shortestCycle(run, references);
  if (cycle === undefined) return;
  const names = [run.resource.name, ...cycle.map((reference) => reference.target)];
  run.fail(run.resource, {
    message: `${names.join(" -> ")}: each waits for the next, so the stack cannot be created`,
    related: cycle.map((reference) => ({
      message: `${reference.source?.name} refers to ${reference.target} (${reference.kind})`,
      span: reference.node,
    })),
  });
};

function shortestCycle(
  run: CheckRun,
  references: ReadonlyMap<string, readonly GuardedReference[]>,
): readonly GuardedReference[] | undefined {
  const reached = new Set<string>();
  let frontier: (readonly GuardedReference[])[] = [[]];
  while (frontier.length > 0) {
    const next: (readonly GuardedReference[])[] = [];
    for (const trail of frontier) {
      const from = trail.at(-1)?.target ?? run.resource.name;
      for (const reference of references.get(from) ?? []) {
        const target = run.stack.resource(reference.target);
        if (target === undefined || (reached.has(reference.target) && target !== run.resource)) continue;
        if (!areTaken(run, reference.guards) || run.exists(target) === "false") continue;
        if (target === run.resource) return [...trail, reference];
        reached.add(reference.target);
        next.push([...trail, reference]);
      }
    }
    frontier = next;
  }
  return undefined;
}
