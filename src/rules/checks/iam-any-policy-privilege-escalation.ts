import type { Truth } from "../../intrinsics/value.js";
import { type EscalationPath, escalationPaths } from "../../specification/escalation-paths.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { eachCombination, type Grant } from "../../stack/combined-grants.js";
import { attachablePolicies } from "../../stack/held-policies.js";
import { eachStatement } from "../../stack/policy-documents.js";

/** What is allowed together lets its holder get any other rights. */
export const check: Check = (run) => {
  const holders = [run.resource, ...attachablePolicies(run, run.resource)];
  // What cannot be read is a review, whichever path it may open.
  run.part(() => eachStatement(run, ["identity"], () => {}));
  for (const path of escalationPaths) {
    // What is passed or rewritten must be free to choose; what is made with it need not be.
    const demands = path.actions.map((action, i) => ({ action, everywhere: i === 0 }));
    eachCombination(run, holders, demands, (grants, truth) => report(run, path, grants, truth));
  }
};

function report(run: CheckRun, path: EscalationPath, grants: readonly Grant[], truth: Truth): void {
  const last = grants.at(-1) as Grant;
  const inOne = grants.every(({ holder }) => holder === last.holder);
  // A policy that opens the path alone says so itself.
  if (inOne && last.holder !== run.resource) return;
  const isBounded = run.read(run.properties, "PermissionsBoundary").value.kind !== "absent";
  run.forbid(isBounded ? "unknown" : truth, inOne ? last.entry : run.resource, {
    message: `who has {resource} can get any rights: with ${path.actions.join(" and ")} it ${path.how}`,
    related: grants
      .filter((grant) => !inOne || grant !== last)
      .map(({ action, entry }) => ({ message: `allows ${action}`, span: entry.span })),
  });
}
