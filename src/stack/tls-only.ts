import type { Truth } from "../intrinsics/value.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { allOf } from "./kleene.js";
import { deniesPlainHttp } from "./policy-statements.js";
import { hasStatement, isFor, policiesThatMayBeFor, type ResourcePolicies } from "./resource-policies.js";

/**
 * Fails the run's resource where no policy attached to it denies requests without TLS.
 */
export function requireTlsOnly(run: CheckRun, kind: ResourcePolicies): void {
  const denies = (policy: Resource): Truth =>
    allOf([
      () => isFor(run, policy, kind),
      () => hasStatement(run, policy, (statement) => deniesPlainHttp(run, statement)),
      () => run.exists(policy),
    ]);
  run.none(policiesThatMayBeFor(run, kind), denies, {
    fail: () => run.fail(run.resource),
    review: () => run.review(run.resource),
  });
}
