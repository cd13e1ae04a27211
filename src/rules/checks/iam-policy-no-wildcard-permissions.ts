import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { isAllow } from "../../stack/policy-statements.js";
import { testPattern } from "../pattern-test.js";

/** What stands before a resource's name in the ARNs of services that write its kind there. */
const kinds =
  "(table/|function:|secret:|key/|stateMachine:|log-group:|cluster/|repository/|parameter/|role/|user/|group/|policy/|instance/|stream/|deliverystream/|distribution/|userpool/|identitypool/|domain/|project/|pipeline/|event-bus/|rule/)?";
/** An ARN whose name part is a star: every queue, topic or table of the account. */
const everyName = `^arn:[^:]*:[a-z0-9-]+:[^:]*:[^:]*:${kinds}\\*$`;
/** Every object of every bucket. */
const everyBucket = "^arn:[^:]*:s3:::\\*";

/** Permissions on every resource of a kind, where the resources that are meant could be named. */
export const check: Check = (run) => {
  eachStatement(run, ["identity"], (statement) => {
    if (isAllow(run, statement) === "false" || run.read(statement, "Condition").value.kind !== "absent")
      return;
    const resources = run.read(statement, "Resource");
    const judge = (resource: typeof resources): void => {
      const wide = [everyName, everyBucket].map((pattern) => testPattern(run, resource.value, pattern));
      if (wide.includes("true")) run.fail(resource);
    };
    if (resources.value.kind === "list") run.each(resources, judge);
    else if (resources.value.kind === "text") judge(resources);
    else if (resources.value.kind === "unknown") run.review(resources);
  });
};
