import type { Check } from "../../stack/check-run.js";
import { allOf } from "../../stack/kleene.js";
import { bucketPolicies, isFor, policiesThatMayBeFor } from "../../stack/resource-policies.js";

/** A bucket has a policy of its own. */
export const check: Check = (run) =>
  run.none(
    policiesThatMayBeFor(run, bucketPolicies),
    (policy) => allOf([() => isFor(run, policy, bucketPolicies), () => run.exists(policy)]),
    { fail: () => run.fail(run.resource), review: () => run.review(run.resource) },
  );
