import type { RepairStep } from "../../rules/repair.js";
import { childOf, textOf } from "../../source/access.js";
import { metricIdentities } from "../../stack/metric-identities.js";
import type { Stack } from "../../stack/stack.js";
import type { CodeRepair } from "../code-repair.js";
import { readBelow } from "../read-below.js";
import { Refusal } from "../refusal.js";

/** A dimension and the reference that gives its value, in the JSON text of a dashboard. */
const dimension = /"(\w[\w ]*)"(\s*,\s*)"\$\{(\w+)(?:\.([\w.]+))?\}"/g;

/** Gives each dimension the value that the service publishes. */
export const repair: CodeRepair = ({ resource }, stack) => {
  const body = readBelow(resource, "DashboardBody");
  const argument = childOf(body, "Fn::Sub");
  const text = textOf(argument?.kind === "sequence" ? argument.items[0] : argument) ?? "";
  const steps = new Map<string, RepairStep>();
  for (const [whole, name, gap, logicalId, attribute] of text.matchAll(dimension)) {
    const value = publishedValue(stack, name as string, logicalId as string, attribute ?? "Ref");
    if (value === undefined) continue;
    steps.set(whole, { replaceText: "$.DashboardBody", from: whole, with: `"${name}"${gap}"${value}"` });
  }
  return steps.size > 0 ? { steps: [...steps.values()] } : new Refusal("what the widgets mean is not plain");
};

function publishedValue(stack: Stack, name: string, logicalId: string, given: string): string | undefined {
  const types = stack.resource(logicalId)?.ruleTypes ?? [];
  const fitting = metricIdentities.filter((one) => one.dimension === name && types.includes(one.type));
  if (fitting.length !== 1 || fitting.some((one) => one.by.includes(given))) return undefined;
  const [identity] = fitting;
  if (identity?.member === true) return `\${${logicalId}}-001`;
  const [by] = identity?.by ?? [];
  if (by === undefined) return undefined;
  return by === "Ref" ? `\${${logicalId}}` : `\${${logicalId}.${by}}`;
}
