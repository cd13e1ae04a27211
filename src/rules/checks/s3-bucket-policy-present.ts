import type { Check } from "../../stack/check-run.js";
import { requireNamedBy } from "../../stack/naming-resources.js";

/** A bucket has a policy of its own. */
export const check: Check = (run) =>
  requireNamedBy(run, ["AWS::S3::BucketPolicy"], [["Bucket"]], run.resource);
