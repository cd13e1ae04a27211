import type { Truth } from "../intrinsics/value.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { allOf, anyOf, someOf } from "./kleene.js";
import type { Located } from "./located.js";

/** Reads or writes of objects, as event selectors call them. */
export type Access = "ReadOnly" | "WriteOnly";

/**
 * Fails the run's bucket where the stack has trails and none of them records such requests for its objects.
 * Where it has none, one of the account's or of the organisation's may: a review.
 *
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export function requireDataEvents(run: CheckRun, access: Access): void {
  const trails = run.stack.ofType("AWS::CloudTrail::Trail");
  const review = (): void => run.review(run.resource);
  if (trails.length === 0) {
    review();
    return;
  }
  const records = (trail: Resource): Truth =>
    allOf([
      () => run.isTrue(run.read(trail, "IsLogging"), true),
      () =>
        anyOf([
          () => someOf(run.items(run.read(trail, "EventSelectors")), (one) => selects(run, one, access)),
          () =>
            someOf(run.items(run.read(trail, "AdvancedEventSelectors")), (one) => picks(run, one, access)),
        ]),
      () => run.exists(trail),
    ]);
  run.none(trails, records, { fail: () => run.fail(run.resource), review });
}

function selects(run: CheckRun, selector: Located, access: Access): Truth {
  const type = run.read(selector, "ReadWriteType");
  return allOf([
    () => (type.value.kind === "absent" ? "true" : run.isOneOf(type, "All", access)),
    () =>
      someOf(run.items(run.read(selector, "DataResources")), (data) =>
        allOf([
          () => run.isOneOf(run.read(data, "Type"), "AWS::S3::Object"),
          () => someOf(run.items(run.read(data, "Values")), (value) => takesBucket(run, value)),
        ]),
      ),
  ]);
}

/** An advanced selector: each of its fields must hold of an event. */
function picks(run: CheckRun, selector: Located, access: Access): Truth {
  const fields = run.items(run.read(selector, "FieldSelectors"));
  if (fields === undefined) return "unknown";
  const isForObjects = fields.some(
    (field) =>
      run.isOneOf(run.read(field, "Field"), "resources.type") === "true" &&
      someOf(run.items(run.read(field, "Equals")), (type) => run.isOneOf(type, "AWS::S3::Object")) === "true",
  );
  return isForObjects ? allOf(fields.map((field) => () => fieldHolds(run, field, access))) : "false";
}

function fieldHolds(run: CheckRun, field: Located, access: Access): Truth {
  const name = run.text(run.read(field, "Field"));
  const equals = run.read(field, "Equals");
  if (name === "eventCategory") return someOf(run.items(equals), (one) => run.isOneOf(one, "Data"));
  if (name === "resources.type") return "true";
  if (name === "readOnly")
    return someOf(run.items(equals), (one) => run.isOneOf(one, access === "ReadOnly" ? "true" : "false"));
  const starts = run.read(field, "StartsWith");
  // What other fields and operators leave out is not followed.
  if (name !== "resources.ARN" || starts.value.kind === "absent") return "unknown";
  return someOf(run.items(starts), (one) => takesBucket(run, one));
}

/** Whether the ARN that an event's must begin with takes every object of the run's bucket. */
function takesBucket(run: CheckRun, value: Located): Truth {
  const every = /^arn:[^:]*:s3(:::)?$/;
  const name = run.text(run.read(run.properties, "BucketName"));
  return run.test(
    value,
    (text) => every.test(text) || (name !== undefined && text.replace(/^arn:[^:]*:s3:::|\/$/g, "") === name),
    (parts) => {
      const bucket = parts.findIndex((p) => p.kind === "reference" && p.logicalId === run.resource.name);
      const rest = parts.slice(bucket + 1);
      if (bucket >= 0) return rest.every((p) => p.kind === "literal" && p.text === "/") ? "true" : "false";
      if (parts.some(({ kind }) => kind === "reference")) return "false";
      const last = parts.at(-1);
      // `arn:${AWS::Partition}:s3:::` is no less known.
      return last?.kind === "literal" && /:s3(:::)?$/.test(last.text) ? "true" : "unknown";
    },
  );
}
