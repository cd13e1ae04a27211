import { mentionsOf } from "../../intrinsics/mentions.js";
import type { Check } from "../../stack/check-run.js";

/** Something in the stack empties the default security group, which CloudFormation itself cannot. */
export const check: Check = (run) => {
  const { resource, stack } = run;
  const closers = stack
    .mentioning(resource.name)
    .filter(({ type }) => type.startsWith("Custom::") || type === "AWS::CloudFormation::CustomResource")
    .filter(({ node }) =>
      [...mentionsOf(node)].some((m) => m.name === resource.name && m.attribute === "DefaultSecurityGroup"),
    );
  run.none(closers, (closer) => run.exists(closer), {
    fail: () => run.fail(resource),
    review: () => run.review(resource),
  });
};
