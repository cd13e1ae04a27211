import type { Truth } from "../intrinsics/value.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { allOf, anyOf } from "./kleene.js";
import { atPlace, type ListPlace, placesOf } from "./list-places.js";
import type { Located } from "./located.js";

/** An action, and the names of AWS's managed policies that allow it. */
export interface Permission {
  readonly action: string;
  readonly managedPolicies: readonly string[];
}

/** One policy that may allow a role something: a candidate, not looked at. */
export type PolicyOfRole =
  | { readonly managed: ListPlace }
  | { readonly inline: ListPlace }
  | { readonly attached: Resource };

/** A role's policies: managed, inline, and those of the stack that are attached to it. */
export function policiesOf(run: CheckRun, role: Resource): readonly PolicyOfRole[] {
  return [
    ...placesOf(run, run.read(role, "ManagedPolicyArns")).map((managed) => ({ managed })),
    ...placesOf(run, run.read(role, "Policies")).map((inline) => ({ inline })),
    ...run.stack
      .mentioning(role.name, "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy")
      .map((attached) => ({ attached })),
  ];
}

/** Whether a policy allows an action on something. Denials are not looked at. */
export function allows(run: CheckRun, policy: PolicyOfRole, permission: Permission): Truth {
  if ("managed" in policy) return managedAllows(run, atPlace(run, policy.managed), permission);
  if ("inline" in policy) {
    return documentAllows(run, run.read(atPlace(run, policy.inline), "PolicyDocument"), permission);
  }
  return allOf([
    () => documentAllows(run, run.read(policy.attached, "PolicyDocument"), permission),
    () => run.exists(policy.attached),
  ]);
}

function managedAllows(run: CheckRun, arn: Located, permission: Permission): Truth {
  if (arn.value.kind === "absent") return "false";
  const policy = run.referenceTo(arn)?.resource;
  if (policy !== undefined) return documentAllows(run, run.read(policy, "PolicyDocument"), permission);
  // The partition in front may be a part of its own: `arn:${AWS::Partition}:iam::aws:policy/…`.
  const last = run.parts(arn)?.at(-1);
  if (last?.kind !== "literal") return "unknown";
  const [, name] = /:iam::aws:policy\/(?:[\w-]+\/)*([\w-]+)$/.exec(last.text) ?? [];
  if (name === undefined) return "unknown";
  return permission.managedPolicies.includes(name) ? "true" : "false";
}

function documentAllows(run: CheckRun, document: Located, { action }: Permission): Truth {
  const statements = run.oneOrMany(run.read(document, "Statement"));
  if (statements === undefined) return "unknown";
  return anyOf(
    statements.map((statement) => () => {
      const actions = run.oneOrMany(run.read(statement, "Action"));
      return allOf([
        () => run.isOneOf(run.read(statement, "Effect"), "Allow"),
        () =>
          actions === undefined
            ? "unknown"
            : anyOf(actions.map((one) => () => run.test(one, (text) => covers(text, action)))),
      ]);
    }),
  );
}

/** Whether an action with `*` and `?` covers one without; case does not matter. */
function covers(pattern: string, action: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${expression}$`, "i").test(action);
}
