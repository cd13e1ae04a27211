import type { Truth } from "../intrinsics/value.js";
import type { CheckRun } from "./check-run.js";
import type { Located } from "./located.js";
import { eachServerlessPolicy } from "./policy-documents.js";

/** Fails every AWS managed policy of the run's resource that the test takes, each at its place. */
export function forbidManagedPolicies(run: CheckRun, forbidden: (name: string) => boolean): void {
  const judge = (policy: Located): void => {
    if (isManagedPolicy(run, policy, forbidden) === "true") run.fail(policy);
  };
  // SAM takes names too, without what stands before them in an ARN.
  eachServerlessPolicy(run, (policy) => {
    if (run.test(policy, forbidden) === "true") run.fail(policy);
    else judge(policy);
  });
  const policies = run.read(run.properties, "ManagedPolicyArns");
  if (!run.each(policies, judge)) run.review(policies);
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
