import type { Check } from "../../stack/check-run.js";

/** A provisioned table scales with demand. */
export const check: Check = (run) => {
  const mode = run.read(run.properties, "BillingMode");
  if (run.isOneOf(mode, "PAY_PER_REQUEST") !== "false") return;
  run.none(
    run.stack.mentioning(run.resource.name, "AWS::ApplicationAutoScaling::ScalableTarget"),
    (target) => run.exists(target),
    { fail: () => run.fail(run.resource), review: () => run.review(run.resource) },
  );
};
