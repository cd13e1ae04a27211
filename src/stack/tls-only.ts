import type { Truth } from "../intrinsics/value.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { allOf, anyOf } from "./kleene.js";
import type { Located } from "./located.js";
import { deniesPlainHttp } from "./policy-statements.js";

/**
 * Fails the run's resource where no policy attached to it denies requests without TLS.
 *
 * @param policyType the type of the policy resources
 * @param target the property that names what a policy is for, one or many
 */
export function requireTlsOnly(run: CheckRun, policyType: string, target: string): void {
  const denies = (policy: Resource): Truth =>
    allOf([
      () => isFor(run, policy, target),
      () => hasStatement(run, policy, (statement) => deniesPlainHttp(run, statement)),
      () => run.exists(policy),
    ]);
  run.none(run.stack.mentioning(run.resource.name, policyType), denies, {
    fail: () => run.fail(run.resource),
    review: () => run.review(run.resource),
  });
}

/** Whether a policy is for the run's resource, by the property that names what it is for. */
export function isFor(run: CheckRun, policy: Resource, target: string): Truth {
  const named = run.oneOrMany(run.read(policy, target));
  if (named === undefined) return "unknown";
  return named.some((one) => run.referenceTo(one)?.resource === run.resource) ? "true" : "false";
}

/** Whether some statement of a policy is of a kind. */
export function hasStatement(run: CheckRun, policy: Resource, holds: (statement: Located) => Truth): Truth {
  const document = run.read(policy, "PolicyDocument");
  if (document.value.kind !== "map") return "unknown";
  const statements = run.oneOrMany(run.read(document, "Statement"));
  return statements === undefined ? "unknown" : anyOf(statements.map((statement) => () => holds(statement)));
}
