import type { Check } from "../../stack/check-run.js";

/** Static content that is served from its bucket, not from CloudFront's edges. */
export const check: Check = (run) => {
  const website = run.read(run.properties, "WebsiteConfiguration").value.kind !== "absent";
  const called = /static|website|assets|frontend/i;
  const name = run.parts(run.read(run.properties, "BucketName")) ?? [];
  const named =
    called.test(run.resource.name) || name.some((part) => part.kind === "literal" && called.test(part.text));
  if (!website && !named) return;
  run.none(
    run.stack.ofType("AWS::CloudFront::Distribution"),
    (distribution) =>
      run.stack.mentioning(run.resource.name).includes(distribution) ? run.exists(distribution) : "unknown",
    { fail: () => run.review(run.resource), review: () => run.review(run.resource) },
  );
};
