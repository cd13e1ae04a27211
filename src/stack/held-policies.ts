import type { Truth } from "../intrinsics/value.js";
import { actionsMeet } from "../patterns/wildcards.js";
import type { SourceNode } from "../source/node.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { allOf, anyOf } from "./kleene.js";
import type { Located } from "./located.js";

/** Policies of the stack that may be attached to a role, not looked at. */
export function attachablePolicies(run: CheckRun, role: Resource): readonly Resource[] {
  if (role.type !== "AWS::IAM::Role") return [];
  const { stack } = run;
  const naming = stack.mentioning(
    role.name,
    "AWS::IAM::Policy",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::RolePolicy",
  );
  const named = stack
    .ofType("AWS::IAM::ManagedPolicy")
    .filter((policy) => stack.mentioning(policy.name).includes(role));
  return [...new Set([...naming, ...named])];
}

/** Whether one of them is: it names the role, or the role names it. */
export function isAttached(run: CheckRun, policy: Resource, role: Resource): Truth {
  const hasOne = (list: Located, wanted: Resource): Truth => {
    const entries = run.oneOrMany(list);
    if (entries === undefined) return "unknown";
    return entries.some((entry) => run.referenceTo(entry)?.resource === wanted) ? "true" : "false";
  };
  const roles = run.read(policy, policy.type === "AWS::IAM::RolePolicy" ? "RoleName" : "Roles");
  return allOf([
    () => anyOf([() => hasOne(roles, role), () => hasOne(run.read(role, "ManagedPolicyArns"), policy)]),
    () => run.exists(policy),
  ]);
}

/** The statements of the identity policies that stand in a resource, as far as they can be known. */
export function statementsIn(run: CheckRun, holder: Resource): readonly Located[] {
  const inline = run.items(run.read(holder, "Policies")) ?? [];
  return [
    run.read(holder, "PolicyDocument"),
    ...inline.map((policy) => run.read(policy, "PolicyDocument")),
  ].flatMap((document) =>
    document.value.kind === "map" ? (run.oneOrMany(run.read(document, "Statement")) ?? []) : [],
  );
}

/** Whether what is written in a node, in any branch, may grant an action. Static: it rules most of them out. */
export function mayGrant(node: SourceNode, action: string): boolean {
  if (node.kind === "scalar") return false;
  if (node.kind === "sequence") return node.items.some((item) => mayGrant(item, action));
  for (const [key, { value }] of node.entries) {
    if (key === "NotAction") return true;
    if (key === "Action" ? mayName(value, action) : mayGrant(value, action)) return true;
  }
  return false;
}

function mayName(node: SourceNode, action: string): boolean {
  if (node.kind === "scalar") return actionsMeet(node.text, action);
  if (node.kind === "sequence") return node.items.some((item) => mayName(item, action));
  const branches = node.entries.get("Fn::If")?.value;
  // Any other function may give any text.
  return branches === undefined || mayName(branches, action);
}
