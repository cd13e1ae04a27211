import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { allOf, anyOf } from "../../stack/kleene.js";
import type { Located } from "../../stack/located.js";
import { admitsService, isAllow } from "../../stack/policy-statements.js";
import { hasStatement, isFor } from "../../stack/tls-only.js";
import type { Resource } from "../../template/template.js";
import { testPattern } from "../pattern-test.js";

/**
 * A bucket that serves a website, and whose policy does not admit CloudFront: visitors read it from the
 * website's own endpoint, which takes no HTTPS and lets in only whom everyone else is let in with.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html
 */
export const check: Check = (run) => {
  const website = run.read(run.properties, "WebsiteConfiguration");
  if (website.value.kind === "absent") return;
  // It sends visitors elsewhere, and serves nothing of its own.
  if (run.read(website, "RedirectAllRequestsTo").value.kind === "map") return;
  if (website.value.kind === "unknown") {
    run.review(website);
    return;
  }
  const admits = (policy: Resource): Truth =>
    allOf([
      () => isFor(run, policy, "Bucket"),
      () => hasStatement(run, policy, (statement) => admitsCloudFront(run, statement)),
      () => run.exists(policy),
    ]);
  run.none(run.stack.mentioning(run.resource.name, "AWS::S3::BucketPolicy"), admits, {
    fail: () => run.fail(website),
    review: () => run.review(website),
  });
};

/** By origin access control as a service, or by an origin access identity. */
function admitsCloudFront(run: CheckRun, statement: Located): Truth {
  const identities = (kind: "AWS" | "CanonicalUser", isOne: (one: Located) => Truth) => (): Truth => {
    const named = run.oneOrMany(run.read(statement, "Principal", kind));
    return named === undefined ? "unknown" : anyOf(named.map((one) => () => isOne(one)));
  };
  const ofOrigin = (one: Located): Truth => {
    const target = run.referenceTo(one)?.resource;
    if (target !== undefined)
      return target.type === "AWS::CloudFront::CloudFrontOriginAccessIdentity" ? "true" : "false";
    return testPattern(run, one.value, "^arn:[^:]*:iam::cloudfront:user/");
  };
  return allOf([
    () => isAllow(run, statement),
    () =>
      run.read(statement, "Principal").value.kind === "map"
        ? anyOf([
            () => admitsService(run, statement, "cloudfront.amazonaws.com"),
            identities("AWS", ofOrigin),
            identities("CanonicalUser", (one) => (ofOrigin(one) === "true" ? "true" : "unknown")),
          ])
        : "false",
  ]);
}
