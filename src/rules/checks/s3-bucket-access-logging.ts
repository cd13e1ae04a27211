import type { Check } from "../../stack/check-run.js";
import { mayName, namesOwn } from "../../stack/naming-resources.js";

/** A bucket logs its requests, but for one that takes the logs of others: it would log its own logging. */
export const check: Check = (run) => {
  const logging = run.read(run.properties, "LoggingConfiguration");
  const logs = run.isPresent(logging);
  if (logs === "true") return;
  if (run.isOneOf(run.read(run.properties, "AccessControl"), "LogDeliveryWrite") === "true") return;
  run.none(
    mayName(run, "AWS::S3::Bucket", "BucketName").filter((source) => source !== run.resource),
    (source) =>
      namesOwn(run, run.read(source, "LoggingConfiguration", "DestinationBucketName"), "BucketName")
        ? run.exists(source)
        : "false",
    { fail: () => run.require(logs, logging), review: () => run.review(logging) },
  );
};
