import type { Check } from "../../stack/check-run.js";

const parts = new Set(["AWS::RDS::DBInstance", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::Dashboard"]);

/** A cluster whose address nothing in the stack takes, beside another database that is in use. */
export const check: Check = (run) => {
  const { resource, stack } = run;
  const others = stack
    .ofType("AWS::RDS::DBInstance", "AWS::RDS::DBCluster")
    .filter(
      (other) => other !== resource && stack.mentioning(other.name).some((user) => !parts.has(user.type)),
    );
  if (others.length === 0) return;
  const instances = stack.mentioning(resource.name, "AWS::RDS::DBInstance");
  const users = [resource, ...instances]
    .flatMap((one) => stack.mentioning(one.name))
    .filter((user) => !parts.has(user.type));
  if (users.length > 0 || stack.isExported(resource, ...instances)) return;
  // A client may take the address from the console, or from the cluster's name.
  run.review(resource, {
    message: "nothing in this template takes the endpoint of {resource}; is it in use?",
  });
};
