import type { CodeRepair } from "../code-repair.js";
import { deliverTo } from "../log-delivery.js";

/**
 * Logs to the stack's log bucket, or to a new one, whose policy lets S3 deliver them.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export const repair: CodeRepair = ({ resource }, stack) => {
  const { bucket, steps } = deliverTo(resource, stack, {
    sid: "DeliverAccessLogs",
    principal: "logging.s3.amazonaws.com",
    keys: "*",
  });
  const to = { DestinationBucketName: { Ref: bucket }, LogFilePrefix: "{resource}/" };
  return { steps: [...steps, { set: "$.LoggingConfiguration", to }] };
};
