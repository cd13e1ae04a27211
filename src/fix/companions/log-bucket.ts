import { mentionsOf } from "../../intrinsics/mentions.js";
import { childOf } from "../../source/access.js";
import type { CompanionKind } from "./companion.js";

/** The bucket that logs are written to: one that others name as such, else one that is named after logs. */
export const logBucket: CompanionKind = {
  candidates: (stack, resource) => {
    const named = new Set<string>();
    for (const bucket of stack.ofType("AWS::S3::Bucket")) {
      const target = childOf(childOf(bucket.properties, "LoggingConfiguration"), "DestinationBucketName");
      for (const { name } of target === undefined ? [] : mentionsOf(target)) named.add(name);
    }
    const buckets = stack
      .ofType("AWS::S3::Bucket")
      .filter(
        (bucket) =>
          bucket !== resource &&
          (named.has(bucket.name) || /logs?(bucket)?$|^(access)?logs?/i.test(bucket.name)),
      );
    return [...buckets].sort((a, b) => Number(named.has(b.name)) - Number(named.has(a.name)));
  },
};
