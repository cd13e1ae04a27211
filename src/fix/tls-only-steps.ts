import { mentionsOf } from "../intrinsics/mentions.js";
import type { Repair } from "../rules/repair.js";
import type { PlainData } from "../schema/plain-data.js";
import type { Stack } from "../stack/stack.js";
import type { Resource } from "../template/template.js";
import { Refusal } from "./refusal.js";

interface PolicyKind {
  readonly policyType: string;
  /** The property that names what a policy is for. */
  readonly target: string;
  /** It takes a list. */
  readonly isList: boolean;
  readonly action: string;
  /** What the statement is about, `{resource}` in it. */
  readonly resources: PlainData;
  /** What the service's own policy says, which a new one takes the place of. */
  readonly kept?: readonly PlainData[];
}

/** A statement that denies requests without TLS: into the policy that the resource has, else into a new one. */
export function tlsOnlySteps(
  resource: Resource | undefined,
  stack: Stack,
  { policyType, target, isList, action, resources, kept = [] }: PolicyKind,
): Omit<Repair, "code"> | Refusal {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const statement = {
    Sid: "DenyRequestsWithoutTls",
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resources,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const policies = stack.mentioning(resource.name, policyType).filter((policy) => {
    const named = policy.properties?.entries.get(target)?.value;
    return named !== undefined && [...mentionsOf(named)].some((mention) => mention.name === resource.name);
  });
  const [policy, second] = policies;
  // Two resources of this kind overwrite each other's policy: a second one would undo the first.
  if (second !== undefined) return new Refusal("several policies are for it");
  if (policy !== undefined) {
    if (policy.condition !== undefined && policy.condition !== resource.condition) {
      return new Refusal(`its policy ${policy.name} is there only under the condition ${policy.condition}`);
    }
    return { steps: [{ add: "$.PolicyDocument.Statement", item: statement, on: policy.name }] };
  }
  const reference: PlainData = { Ref: "{resource}" };
  return {
    steps: [
      {
        addResource: "{resource}Policy",
        is: {
          Type: policyType,
          Properties: {
            [target]: isList ? [reference] : reference,
            PolicyDocument: { Version: "2012-10-17", Statement: [...kept, statement] },
          },
        },
      },
    ],
  };
}
