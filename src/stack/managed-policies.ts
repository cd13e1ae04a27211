import type { Truth } from "../intrinsics/value.js";
import type { CheckRun } from "./check-run.js";
import type { Located } from "./located.js";

/** Fails every AWS managed policy of the run's resource that the test takes, each at its place. */
export function forbidManagedPolicies(run: CheckRun, forbidden: (name: string) => boolean): void {
  const policies = run.read(run.properties, "ManagedPolicyArns");
  const known = run.each(policies, (policy) => {
    if (isManagedPolicy(run, policy, forbidden) === "true") run.fail(policy);
  });
  if (!known) run.review(policies);
}

/** Whether an ARN is that of an AWS managed policy which the test takes by what follows `policy/`. */
export function isManagedPolicy(run: CheckRun, policy: Located, isOne: (name: string) => boolean): Truth {
  return run.test(
    policy,
    (arn) => {
      const name = /^arn:[^:]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
      return name !== undefined && isOne(name);
    },
    (parts) => {
      // `arn:${AWS::Partition}:iam::aws:policy/X` is no less known.
      const end = parts.at(-1);
      const name = end?.kind === "literal" ? /:iam::aws:policy\/(.+)$/.exec(end.text)?.[1] : undefined;
      return name === undefined ? "unknown" : isOne(name) ? "true" : "false";
    },
  );
}
