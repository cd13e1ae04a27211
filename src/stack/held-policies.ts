import { mentionsOf } from "../intrinsics/mentions.js";
import type { Truth } from "../intrinsics/value.js";
import { actionsMeet } from "../patterns/wildcards.js";
import type { SourceNode } from "../source/node.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { allOf, anyOf, someOf } from "./kleene.js";
import { atPlace, placesOf } from "./list-places.js";
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
  const named = stack.mentionedBy(role, "AWS::IAM::ManagedPolicy");
  return [...new Set([...naming, ...named])];
}

/** Whether one of them is: it names the role, or the role names it. */
export function isAttached(run: CheckRun, policy: Resource, role: Resource): Truth {
  return allOf([
    () =>
      anyOf([
        () => (run.referenceTo(run.read(policy, "RoleName"))?.resource === role ? "true" : "false"),
        () => refersTo(run, run.read(policy, "Roles"), role),
        () => refersTo(run, run.read(role, "ManagedPolicyArns"), policy),
      ]),
    () => run.exists(policy),
  ]);
}

/** Whether some item of a list is a reference to a resource. Items that do not mention it are not looked at. */
function refersTo(run: CheckRun, list: Located, wanted: Resource): Truth {
  return someOf(placesOf(run, list), (place) => {
    const { from } = place;
    if (from === undefined) return "unknown";
    if ("node" in from && ![...mentionsOf(from.node)].some(({ name }) => name === wanted.name))
      return "false";
    return run.referenceTo(atPlace(run, place))?.resource === wanted ? "true" : "false";
  });
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
