import type { CheckRun } from "./check-run.js";

/** Fails every AWS managed policy of the run's resource that the test takes, each at its place. */
export function forbidManagedPolicies(run: CheckRun, forbidden: (name: string) => boolean): void {
  const policies = run.read(run.properties, "ManagedPolicyArns");
  const known = run.each(policies, (policy) => {
    const truth = run.test(
      policy,
      (arn) => {
        const name = /^arn:[^:]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
        return name !== undefined && forbidden(name);
      },
      (parts) => {
        // `arn:${AWS::Partition}:iam::aws:policy/X` is no less known.
        const end = parts.at(-1);
        const name = end?.kind === "literal" ? /:iam::aws:policy\/(.+)$/.exec(end.text)?.[1] : undefined;
        return name === undefined ? "unknown" : forbidden(name) ? "true" : "false";
      },
    );
    if (truth === "true") run.fail(policy);
  });
  if (!known) run.review(policies);
}
