import { mentionsOf } from "../intrinsics/mentions.js";
import type { Truth } from "../intrinsics/value.js";
import { childOf, textOf } from "../source/access.js";
import type { SourceNode } from "../source/node.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { allOf, anyOf } from "./kleene.js";
import type { Located } from "./located.js";
import { identifies } from "./metric-dimensions.js";
import { identitiesOf } from "./metric-identities.js";
import type { Stack } from "./stack.js";

export const alarmType = "AWS::CloudWatch::Alarm";
export const compositeAlarmType = "AWS::CloudWatch::CompositeAlarm";

/**
 * Alarms that may watch a resource in some scenario: those that mention it, and those that name what
 * they watch by text or watch all there is. Static, and each still to be asked with `watches`.
 */
export function alarmsAbout(stack: Stack, resource: Resource): readonly Resource[] {
  const mentioning = stack.mentioning(resource.name, alarmType);
  const known = new Set(mentioning);
  const { byNamespace, others } = alarmsByText(stack);
  const ofNamespaces = new Set(
    identitiesOf(resource.ruleTypes).flatMap(({ namespaces }) =>
      namespaces.flatMap((namespace) => byNamespace.get(namespace) ?? []),
    ),
  );
  return [...mentioning, ...[...ofNamespaces, ...others].filter((alarm) => !known.has(alarm))];
}

/**
 * Whether an alarm watches one of some metrics of the resource. Plain alarms, anomaly bands and metric
 * math alike: any metric that the alarm is computed from counts. The alarm's own existence is asked last.
 */
export function watches(
  run: CheckRun,
  alarm: Resource,
  resource: Resource,
  metrics: readonly string[],
): Truth {
  return allOf([
    () =>
      anyOf([
        () => metricIs(run, run.read(alarm), resource, metrics),
        () => queriesWatch(run, run.read(alarm, "Metrics"), resource, metrics),
      ]),
    () => run.exists(alarm),
  ]);
}

function queriesWatch(
  run: CheckRun,
  queries: Located,
  resource: Resource,
  metrics: readonly string[],
): Truth {
  const items = run.items(queries);
  if (items === undefined) return "unknown";
  return anyOf(
    items.flatMap((query) => [
      () => metricIs(run, run.read(query, "MetricStat", "Metric"), resource, metrics),
      () => queryIs(run, run.read(query, "Expression"), resource, metrics),
    ]),
  );
}

/** @param metric a map with Namespace, MetricName and Dimensions */
function metricIs(run: CheckRun, metric: Located, resource: Resource, metrics: readonly string[]): Truth {
  return anyOf(
    identitiesOf(resource.ruleTypes).map(
      (identity) => () =>
        allOf([
          () => run.isOneOf(run.read(metric, "Namespace"), ...identity.namespaces),
          () => run.isOneOf(run.read(metric, "MetricName"), ...metrics),
          () => identifies(run, run.read(metric, "Dimensions"), resource, identity),
        ]),
    ),
  );
}

/**
 * A Metrics Insights query watches every resource of its namespace; with `WHERE` those that it picks.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html
 */
function queryIs(run: CheckRun, expression: Located, resource: Resource, metrics: readonly string[]): Truth {
  if (expression.value.kind === "absent") return "false";
  const namespaces = identitiesOf(resource.ruleTypes).flatMap((identity) => identity.namespaces);
  const asks = (text: string): boolean =>
    /\bSELECT\b/i.test(text) &&
    metrics.some((metric) => text.includes(metric)) &&
    namespaces.some((namespace) => text.includes(`"${namespace}"`));
  const picks = run.test(expression, asks, () => "unknown");
  if (picks !== "true") return picks;
  return run.test(expression, (text) => !/\bWHERE\b/i.test(text)) === "true" ? "true" : "unknown";
}

interface AlarmsByText {
  /** Those of one metric whose namespace is written. */
  readonly byNamespace: ReadonlyMap<string, readonly Resource[]>;
  readonly others: readonly Resource[];
}

const byTextOf = new WeakMap<Stack, AlarmsByText>();

/** Alarms that name something by text, or watch everything of a kind. The same in every scenario. */
function alarmsByText(stack: Stack): AlarmsByText {
  let known = byTextOf.get(stack);
  if (known === undefined) {
    known = findAlarmsByText(stack);
    byTextOf.set(stack, known);
  }
  return known;
}

function findAlarmsByText(stack: Stack): AlarmsByText {
  const byNamespace = new Map<string, Resource[]>();
  const others: Resource[] = [];
  for (const alarm of stack.ofType(alarmType)) {
    const { properties } = alarm;
    if (properties === undefined) continue;
    const noDimension =
      childOf(properties, "MetricName") !== undefined && childOf(properties, "Dimensions") === undefined;
    if (!noDimension && !namesByText(properties, stack)) continue;
    const namespace = textOf(childOf(properties, "Namespace"));
    const isOfOne = namespace !== undefined && childOf(properties, "Metrics") === undefined;
    const group = isOfOne ? byNamespace.get(namespace) : others;
    if (group === undefined) byNamespace.set(namespace as string, [alarm]);
    else group.push(alarm);
  }
  return { byNamespace, others };
}

function namesByText(node: SourceNode, stack: Stack): boolean {
  if (node.kind === "sequence") return node.items.some((item) => namesByText(item, stack));
  if (node.kind !== "map") return false;
  for (const { key, value } of node.entries.values()) {
    if (key.text === "Value" && !mentionsResource(value, stack)) return true;
    if (key.text === "Expression" && /\bSELECT\b/i.test(textOf(value) ?? "SELECT")) return true;
    if (namesByText(value, stack)) return true;
  }
  return false;
}

function mentionsResource(node: SourceNode, stack: Stack): boolean {
  for (const mention of mentionsOf(node)) if (stack.resource(mention.name) !== undefined) return true;
  return false;
}

/**
 * Whether a composite alarm's rule reads the alarm's state: by reference, or by its name in the text of
 * `AlarmRule`. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function isInRuleOf(run: CheckRun, composite: Resource, alarm: Resource): Truth {
  if (composite === alarm) return "false";
  const rule = run.read(composite, "AlarmRule");
  const parts = run.parts(rule) ?? [];
  const name = run.text(run.read(alarm, "AlarmName"));
  const named = parts.some(
    (part) =>
      (part.kind === "reference" && part.logicalId === alarm.name) ||
      (part.kind === "literal" && name !== undefined && new Set(part.text.split(/[\s()"':,]+/)).has(name)),
  );
  if (named) return run.exists(composite);
  return rule.value.kind === "unknown" ? "unknown" : "false";
}
