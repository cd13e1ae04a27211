import type { RepairStep } from "../../rules/repair.js";
import { plainData } from "../../schema/plain-data.js";
import { childOf, textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { readBelow } from "../read-below.js";
import { Refusal } from "../refusal.js";

const attachments: Readonly<Record<string, string>> = {
  "AWS::IAM::Group": "Groups",
  "AWS::IAM::Role": "Roles",
  "AWS::IAM::User": "Users",
};

/** Each inline policy becomes a managed one, attached to the same identity. */
export const repair: CodeRepair = ({ resource }, stack) => {
  const policies = readBelow(resource, "Policies");
  const attachment = attachments[resource?.type ?? ""];
  if (policies?.kind !== "sequence" || attachment === undefined)
    return new Refusal("which policies it has is not plain");
  const steps: RepairStep[] = [];
  for (const policy of policies.items) {
    const document = childOf(policy, "PolicyDocument");
    if (document === undefined) return new Refusal("which policies it has is not plain");
    // Printed anew, what is said of them in comments would be lost.
    if (/(^|\s)#/m.test(stack.template.file.text.slice(policies.start, policies.end)))
      return new Refusal("comments stand in its policies: move them by hand");
    steps.push({
      addResource: `{resource}${textOf(childOf(policy, "PolicyName")) ?? "Policy"}`,
      is: {
        Type: "AWS::IAM::ManagedPolicy",
        Properties: { PolicyDocument: plainData(document), [attachment]: [{ Ref: "{resource}" }] },
      },
    });
  }
  // What is added last stands first behind the resource.
  return { steps: [...steps.reverse(), { remove: "$.Policies" }] };
};
