import { childOf } from "../../source/access.js";
import type { Check } from "../../stack/check-run.js";

/** A bucket logs its requests, but for one that takes the logs of others: it would log its own logging. */
export const check: Check = (run) => {
  const logging = run.read(run.properties, "LoggingConfiguration");
  if (logging.value.kind !== "absent") return;
  if (run.isOneOf(run.read(run.properties, "AccessControl"), "LogDeliveryWrite") === "true") return;
  const sources = run.stack.mentioning(run.resource.name, "AWS::S3::Bucket");
  run.none(
    sources.filter((source) => childOf(source.properties, "LoggingConfiguration") !== undefined),
    (source) => {
      const target = run.read(source, "LoggingConfiguration", "DestinationBucketName");
      return run.referenceTo(target)?.resource === run.resource ? run.exists(source) : "false";
    },
    { fail: () => run.fail(logging), review: () => run.review(logging) },
  );
};
