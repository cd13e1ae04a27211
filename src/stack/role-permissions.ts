import type { Truth } from "../intrinsics/value.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { allOf, anyOf } from "./kleene.js";
import type { Located } from "./located.js";

/** An action, and the names of AWS's managed policies that allow it. */
export interface Permission {
  readonly action: string;
  readonly managedPolicies: readonly string[];
}

/**
 * Whether a role of the stack is allowed an action on something: by a managed policy, inline, or by a
 * policy of the stack that is attached to it. Denials are not looked at.
 */
export function isAllowed(run: CheckRun, role: Resource, permission: Permission): Truth {
  const attached = run.stack
    .mentioning(role.name, "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy")
    .map(
      (policy) => () =>
        allOf([
          () => documentAllows(run, run.read(policy, "PolicyDocument"), permission),
          () => run.exists(policy),
        ]),
    );
  return anyOf([
    () => someItem(run, run.read(role, "ManagedPolicyArns"), (arn) => managedAllows(run, arn, permission)),
    () =>
      someItem(run, run.read(role, "Policies"), (policy) =>
        documentAllows(run, run.read(policy, "PolicyDocument"), permission),
      ),
    ...attached,
  ]);
}

function someItem(run: CheckRun, list: Located, holds: (item: Located) => Truth): Truth {
  const items = run.items(list);
  return items === undefined ? "unknown" : anyOf(items.map((item) => () => holds(item)));
}

function managedAllows(run: CheckRun, arn: Located, permission: Permission): Truth {
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
