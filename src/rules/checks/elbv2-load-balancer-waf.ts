import type { Check } from "../../stack/check-run.js";
import { requireNamedBy } from "../../stack/naming-resources.js";

/** An internet-facing application load balancer stands behind a web ACL, by whatever attribute it is named. */
export const check: Check = (run) => {
  const type = run.isOneOf(run.read(run.properties, "Type"), "network", "gateway");
  const internal = run.isOneOf(run.read(run.properties, "Scheme"), "internal");
  if (type === "true" || internal === "true") return;
  if (type === "unknown" || internal === "unknown") run.review(run.resource);
  else
    requireNamedBy(
      run,
      ["AWS::WAFv2::WebACLAssociation", "AWS::WAFRegional::WebACLAssociation"],
      [["ResourceArn"]],
      run.resource,
    );
};
