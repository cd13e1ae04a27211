import type { Check } from "../../stack/check-run.js";
import type { Resource } from "../../template/template.js";

/** What is about a database and does not use it. */
const companions = new Set([
  "AWS::RDS::DBInstance",
  "AWS::CloudWatch::Alarm",
  "AWS::CloudWatch::CompositeAlarm",
  "AWS::CloudWatch::Dashboard",
  "AWS::Backup::BackupSelection",
  "AWS::RDS::EventSubscription",
  "AWS::ApplicationAutoScaling::ScalableTarget",
  "AWS::ApplicationAutoScaling::ScalingPolicy",
  "AWS::EC2::SecurityGroupIngress",
]);

/** A cluster whose address nothing in the stack takes, beside another database that is in use. */
export const check: Check = (run) => {
  const { resource, stack } = run;
  const users = (database: Resource): readonly Resource[] =>
    stack.mentioning(database.name).filter((user) => !companions.has(user.type));
  const instances = stack.mentioning(resource.name, "AWS::RDS::DBInstance");
  const others = stack
    .ofType("AWS::RDS::DBInstance", "AWS::RDS::DBCluster")
    .filter((other) => other !== resource && !instances.includes(other));
  if (!others.some((other) => users(other).length > 0)) return;
  if ([resource, ...instances].some((one) => users(one).length > 0)) return;
  if (stack.isExported(resource, ...instances)) return;
  // A client may take the address from the console, or from the cluster's name.
  run.review(resource);
};
