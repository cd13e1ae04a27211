import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { allOf, anyOf, someOf } from "../../stack/kleene.js";
import type { Located } from "../../stack/located.js";
import { admitsService, isAllow } from "../../stack/policy-statements.js";
import { bucketPolicies, hasStatement, isFor, policiesThatMayBeFor } from "../../stack/resource-policies.js";
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
      () => isFor(run, policy, bucketPolicies),
      () => hasStatement(run, policy, (statement) => admitsCloudFront(run, statement)),
      () => run.exists(policy),
    ]);
  run.none(policiesThatMayBeFor(run, bucketPolicies), admits, {
    fail: () => run.fail(website),
    review: () => run.review(website),
  });
};

/** By origin access control, which comes as a service, or by an origin access identity. */
function admitsCloudFront(run: CheckRun, statement: Located): Truth {
  const principal = run.read(statement, "Principal");
  // Everyone at once is not CloudFront alone.
  if (principal.value.kind === "text") return "false";
  const named = (kind: "AWS" | "CanonicalUser") => run.oneOrMany(run.read(principal, kind));
  return allOf([
    () => isAllow(run, statement),
    () =>
      anyOf([
        () => admitsService(run, statement, "cloudfront.amazonaws.com"),
        () => someOf(named("AWS"), (one) => isOriginIdentity(run, one)),
        // Whose such an id is cannot be seen, but for one of the stack.
        () =>
          someOf(named("CanonicalUser"), (one) =>
            isOriginIdentity(run, one) === "true" ? "true" : "unknown",
          ),
      ]),
  ]);
}

function isOriginIdentity(run: CheckRun, principal: Located): Truth {
  const target = run.referenceTo(principal)?.resource;
  if (target === undefined) return testPattern(run, principal.value, "^arn:[^:]*:iam::cloudfront:user/");
  return target.type === "AWS::CloudFront::CloudFrontOriginAccessIdentity" ? "true" : "false";
}
