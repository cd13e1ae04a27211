import { childOf, itemsOf, textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { isCall } from "../places.js";
import { readBelow } from "../read-below.js";
import { Refusal } from "../refusal.js";

const groups: Readonly<Record<string, string>> = {
  "wafv2-web-acl-known-bad-inputs": "AWSManagedRulesKnownBadInputsRuleSet",
  "wafv2-web-acl-sql-injection": "AWSManagedRulesSQLiRuleSet",
};

/** Adds the rule group that the rule asks for, behind the rules that are there. */
export const repair: CodeRepair = ({ resource, ruleId }) => {
  const name = groups[ruleId];
  if (name === undefined) throw new Error(`no rule group is known for ${ruleId}`);
  const rules = readBelow(resource, "Rules");
  if (rules !== undefined && rules.kind !== "sequence")
    return new Refusal("which priorities its rules have is not plain");
  const written = itemsOf(rules).map((rule) => (isCall(rule) ? rule : childOf(rule, "Priority")));
  const priorities = written.filter((node) => node !== undefined).map((node) => Number(textOf(node)));
  if (priorities.some(Number.isNaN)) return new Refusal("which priorities its rules have is not plain");
  return {
    steps: [
      {
        add: "$.Rules",
        item: {
          Name: name,
          Priority: Math.max(-1, ...priorities) + 1,
          OverrideAction: { None: {} },
          Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name: name } },
          VisibilityConfig: {
            SampledRequestsEnabled: true,
            CloudWatchMetricsEnabled: true,
            MetricName: name,
          },
        },
      },
    ],
  };
};
