import { plainData } from "../../schema/plain-data.js";
import { textOf } from "../../source/access.js";
import { identitiesOf } from "../../stack/metric-identities.js";
import type { Resource } from "../../template/template.js";
import { topicToNotify } from "../alarm-steps.js";
import type { CodeRepair } from "../code-repair.js";
import { isNamedDeadLetter } from "../dead-letters.js";
import { deadLetterAlarm, firstAlarms } from "../first-alarms.js";
import { type Dimension, newAlarm } from "../new-alarm.js";
import { readBelow } from "../read-below.js";
import { Refusal } from "../refusal.js";

/** Adds the alarms to begin with, to a topic that somebody hears. */
export const repair: CodeRepair = ({ resource }, stack) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const notified = topicToNotify(stack, resource);
  if (notified === undefined) return new Refusal("the template's topic for alarms is one that nobody hears");
  const type = resource.ruleTypes.find((one) => firstAlarms.has(one));
  const alarms =
    type === "AWS::SQS::Queue" && isNamedDeadLetter(resource)
      ? [deadLetterAlarm]
      : firstAlarms.get(type ?? "");
  const dimensions = dimensionsOf(resource);
  if (alarms === undefined || dimensions === undefined)
    return new Refusal("which metric to watch, and from which value on, is yours to decide");
  const made = alarms.map((alarm) => newAlarm(`{resource}${alarm.about}`, alarm, dimensions, notified.topic));
  // What is added last stands first behind the resource.
  const steps = [...notified.steps, ...made.reverse()];
  if (notified.steps.length === 0) return { steps };
  return {
    unsafe: "charge",
    because: "each alarm is billed by the month; the e-mail address that it tells is asked for at deployment",
    steps,
  };
};

function dimensionsOf(resource: Resource): readonly Dimension[] | undefined {
  if (resource.ruleTypes.includes("AWS::ElastiCache::ReplicationGroup")) {
    // Nodes are called otherwise where there are shards.
    if (readBelow(resource, "NumNodeGroups") !== undefined) return undefined;
    return [{ Name: "CacheClusterId", Value: { "Fn::Sub": "${{resource}}-001" } }];
  }
  // Metrics of network load balancers are about one target group each.
  const balancer = textOf(readBelow(resource, "Type"));
  if (resource.ruleTypes.includes("AWS::ElasticLoadBalancingV2::LoadBalancer") && balancer === "network")
    return undefined;
  const [identity] = identitiesOf(resource.ruleTypes);
  if (identity === undefined) return undefined;
  const [by] = identity.by;
  const name = identity.nameProperty === undefined ? undefined : readBelow(resource, identity.nameProperty);
  const own: Dimension["Value"] | undefined =
    by === undefined
      ? name && plainData(name)
      : by === "Ref"
        ? { Ref: "{resource}" }
        : { "Fn::GetAtt": ["{resource}", by] };
  if (own === undefined) return undefined;
  const dimension = { Name: identity.dimension, Value: own };
  if (!resource.ruleTypes.includes("AWS::ECS::Service")) return [dimension];
  const cluster = readBelow(resource, "Cluster");
  // By the ARN of a cluster that is made elsewhere there is no metric.
  if (cluster?.kind !== "map") return undefined;
  return [dimension, { Name: "ClusterName", Value: plainData(cluster) }];
}
