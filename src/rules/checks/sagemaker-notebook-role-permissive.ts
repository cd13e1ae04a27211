import type { Check, CheckRun } from "../../stack/check-run.js";
import { attachablePolicies, isAttached } from "../../stack/held-policies.js";
import { allOf } from "../../stack/kleene.js";
import type { Located } from "../../stack/located.js";
import { isManagedPolicy } from "../../stack/managed-policies.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { allowsEverything } from "../../stack/policy-statements.js";
import type { Resource } from "../../template/template.js";

/** The role of a notebook allows everything on everything, by a policy of the stack or by AWS's own. */
export const check: Check = (run) => {
  const roleArn = run.read(run.properties, "RoleArn");
  if (roleArn.value.kind === "absent") return;
  const role = run.referenceTo(roleArn)?.resource;
  if (role?.type !== "AWS::IAM::Role") {
    run.review(roleArn);
    return;
  }
  run.part(() => judgeManaged(run, roleArn, role));
  for (const holder of [role, ...attachablePolicies(run, role)])
    run.part(() => judgeStatements(run, roleArn, role, holder));
};

function judgeManaged(run: CheckRun, roleArn: Located, role: Resource): void {
  run.each(run.read(role, "ManagedPolicyArns"), (policy) => {
    if (isManagedPolicy(run, policy, (name) => name === "AdministratorAccess") === "true")
      run.fail(roleArn, { related: [{ message: "allows everything", span: policy.span }] });
  });
}

function judgeStatements(run: CheckRun, roleArn: Located, role: Resource, holder: Resource): void {
  const attached = holder === role ? "true" : isAttached(run, holder, role);
  if (attached === "false") return;
  const judge = (statement: Located): void =>
    run.forbid(allOf([() => attached, () => allowsEverything(run, statement)]), roleArn, {
      related: [{ message: "allows everything", span: statement.span }],
    });
  eachStatement(run, ["identity"], judge, holder);
}
