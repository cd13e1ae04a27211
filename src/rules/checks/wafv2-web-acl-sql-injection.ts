import type { Check } from "../../stack/check-run.js";
import { atPlace, placesOf } from "../../stack/list-places.js";

/** A web ACL before an application with a SQL database blocks SQL injection. */
export const check: Check = (run) => {
  const databases = run.stack.ofType("AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::DBProxy");
  if (!databases.some((database) => run.exists(database) === "true")) return;
  const rules = run.read(run.properties, "Rules");
  run.none(
    placesOf(run, rules),
    (place) => {
      const rule = atPlace(run, place);
      if (rule.value.kind === "absent") return "false";
      if (rule.value.kind !== "map") return "unknown";
      const group = run.read(rule, "Statement", "ManagedRuleGroupStatement", "Name");
      const managed = run.isOneOf(group, "AWSManagedRulesSQLiRuleSet");
      if (managed !== "false") return managed;
      return run.stack.mentionsKey(rule.value.node, "SqliMatchStatement") ? "true" : "false";
    },
    { fail: () => run.fail(rules), review: () => run.review(rules) },
  );
};
