import type { Check } from "../../stack/check-run.js";
import { requireNamedBy } from "../../stack/naming-resources.js";

/** A web ACL logs the requests that it inspects. */
export const check: Check = (run) =>
  requireNamedBy(run, ["AWS::WAFv2::LoggingConfiguration"], [["ResourceArn"]], run.resource);
