import type { Check } from "../../stack/check-run.js";
import { requireNamedBy } from "../../stack/naming-resources.js";

/** A VPC has a flow log that records its traffic. */
export const check: Check = (run) =>
  requireNamedBy(run, ["AWS::EC2::FlowLog"], [["ResourceId"]], run.resource);
