import { alarmsAbout, watches } from "../../stack/alarms.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { clusterOf, kinOf } from "../../stack/database-clusters.js";
import { isDeadLetterQueue } from "../../stack/dead-letter-queues.js";
import {
  deadLetterMetrics,
  networkLoadBalancerMetrics,
  type RecommendedMetrics,
  recommendedMetrics,
} from "../../stack/recommended-metrics.js";

/** An alarm watches at least one metric that shows whether the resource does its work. */
export const check: Check = (run) => {
  const recommended = metricsFor(run);
  if (recommended === undefined || !needsAlarm(run)) return;
  const message = `{resource} has no alarm on ${recommended.about}: trouble there goes on unseen`;
  run.none(
    [run.resource, ...kinOf(run, run.resource)].flatMap((watched) =>
      alarmsAbout(run.stack, watched).map((alarm) => ({ alarm, watched })),
    ),
    ({ alarm, watched }) => watches(run, alarm, watched, recommended.metrics),
    {
      fail: () => run.fail(run.resource, { message }),
      review: () =>
        run.review(run.resource, { message: `whether an alarm watches {resource} cannot be known` }),
    },
  );
};

function metricsFor(run: CheckRun): RecommendedMetrics | undefined {
  const { resource } = run;
  if (resource.type === "AWS::SQS::Queue" && isDeadLetterQueue(run, resource) === "true")
    return deadLetterMetrics;
  if (
    resource.type === "AWS::ElasticLoadBalancingV2::LoadBalancer" &&
    run.isOneOf(run.read(run.properties, "Type"), "network") === "true"
  )
    return networkLoadBalancerMetrics;
  return recommendedMetrics(resource.ruleTypes);
}

/** What works only while the stack is deployed, and what cannot be watched by a name the template knows. */
function needsAlarm(run: CheckRun): boolean {
  const { resource, stack } = run;
  switch (resource.ruleTypes.at(-1)) {
    case "AWS::Lambda::Function":
      // A function behind a custom resource or a macro runs at deployments, which fail with it.
      return !stack.mentioning(resource.name).some((source) => runsAtDeployment(source.type));
    case "AWS::ApiGateway::RestApi":
      // Its metrics bear its name; without one here it stands in the OpenAPI document.
      return run.read(run.properties, "Name").value.kind !== "absent";
    case "AWS::ElasticLoadBalancingV2::LoadBalancer":
      return run.isOneOf(run.read(run.properties, "Type"), "gateway") !== "true";
    case "AWS::DocDB::DBInstance":
    case "AWS::Neptune::DBInstance":
    case "AWS::RDS::DBInstance":
      // Of a cluster and its instances the cluster is the one to name.
      return clusterOf(run, resource) === undefined;
    default:
      return true;
  }
}

const runsAtDeployment = (type: string): boolean =>
  type.startsWith("Custom::") ||
  type === "AWS::CloudFormation::CustomResource" ||
  type === "AWS::CloudFormation::Macro";
