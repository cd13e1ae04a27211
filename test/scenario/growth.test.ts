import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/findings.js";
import { builtInRules } from "../../src/rules/catalogue.js";
import type { Rule } from "../../src/rules/rule.js";
import { RuleIndex } from "../../src/scan/evaluate.js";
import { scanTemplateFile } from "../../src/scan/scan-template.js";
import { SourceFile } from "../../src/source/source-file.js";

/** Equal templates in which only the number of distinct, independent conditions differs. */
type Made = Record<string, unknown>;

function template(count: number, conditions: readonly string[], resources: Made): string {
  const names = conditions.flatMap((prefix) => Array.from({ length: count }, (_, i) => `${prefix}${i}`));
  return JSON.stringify({
    Parameters: Object.fromEntries(
      names.map((name) => [`On${name}`, { Type: "String", AllowedValues: ["no", "yes"] }]),
    ),
    Conditions: Object.fromEntries(
      names.map((name) => [name, { "Fn::Equals": [{ Ref: `On${name}` }, "yes"] }]),
    ),
    Resources: resources,
  });
}

const each = <Item>(count: number, make: (i: number) => Item): Item[] =>
  Array.from({ length: count }, (_, i) => make(i));

function scan(
  text: string,
  rules: readonly Rule[],
): { runs: number; findings: readonly Finding[]; exceeded: number } {
  const result = scanTemplateFile(new SourceFile("t.json", text), { rules: new RuleIndex(rules) });
  expect(result.errors).toEqual([]);
  return { runs: result.runs, findings: result.findings, exceeded: result.budgetExceeded };
}

const builtIn = (id: string): Rule => {
  const rule = builtInRules().find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
};

const sizes = [4, 12, 40];

/** At most linear: no more runs a condition at 40 than at 4, but for a constant. */
function expectLinear(runs: readonly number[]): void {
  const [few, some, many] = runs as [number, number, number];
  expect(many - some).toBeLessThanOrEqual(((some - few) / 8) * 28 + 1);
  expect(many).toBeLessThan(many === 0 ? 1 : few * 12);
}

const alarm = (queue: unknown): Made => ({
  Type: "AWS::CloudWatch::Alarm",
  Properties: {
    Namespace: "AWS/SQS",
    MetricName: "ApproximateAgeOfOldestMessage",
    Dimensions: [{ Name: "QueueName", Value: queue }],
    ComparisonOperator: "GreaterThanThreshold",
    EvaluationPeriods: 1,
    Threshold: 1,
  },
});

describe("replays grow with independent conditions at most linearly", () => {
  it("n queues, each with a conditional alarm", () => {
    const runs = sizes.map((n) => {
      const resources = Object.fromEntries(
        each(n, (i) => [
          [`Queue${i}`, { Type: "AWS::SQS::Queue" }],
          [`Alarm${i}`, { ...alarm({ "Fn::GetAtt": [`Queue${i}`, "QueueName"] }), Condition: `C${i}` }],
        ]).flat(),
      );
      const result = scan(template(n, ["C"], resources), [builtIn("cloudwatch-alarm-coverage")]);
      expect(result.exceeded).toBe(0);
      expect(result.findings.map((f) => [f.resource?.logicalId, f.when])).toEqual(
        each(n, (i) => [`Queue${i}`, [{ [`OnC${i}`]: ["no"] }]]),
      );
      return result.runs;
    });
    expectLinear(runs);
  });

  it("one queue with n alarms of two conditions each", () => {
    const runs = sizes.map((n) => {
      const resources: Made = { Queue: { Type: "AWS::SQS::Queue" }, Other: { Type: "AWS::SQS::Queue" } };
      for (let i = 0; i < n; i++) {
        const watched = { "Fn::GetAtt": ["Queue", "QueueName"] };
        const other = { "Fn::GetAtt": ["Other", "QueueName"] };
        resources[`Alarm${i}`] = { ...alarm({ "Fn::If": [`D${i}`, watched, other] }), Condition: `C${i}` };
      }
      const result = scan(template(n, ["C", "D"], resources), [builtIn("cloudwatch-alarm-coverage")]);
      expect(result.exceeded).toBe(0);
      const queue = result.findings.find((f) => f.resource?.logicalId === "Queue");
      // No alarm watches it: for each alarm, one of its two conditions is false. 2^n alternatives.
      expect(queue?.verdict).toBe("fail");
      for (const alternative of queue?.when ?? []) {
        expect(Object.keys(alternative)).toHaveLength(n);
        for (let i = 0; i < n; i++) {
          expect([alternative[`OnC${i}`], alternative[`OnD${i}`]]).toContainEqual(["no"]);
        }
      }
      expect(queue?.when).toHaveLength(16);
      expect(queue?.whenComplete).toBe(n === 4 ? undefined : false);
      return result.runs;
    });
    expectLinear(runs);
  });

  it("one security group with n conditional rules", () => {
    const runs = sizes.map((n) => {
      const open = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" };
      const resources = {
        Group: {
          Type: "AWS::EC2::SecurityGroup",
          Properties: {
            GroupDescription: "g",
            SecurityGroupIngress: each(n, (i) => ({ "Fn::If": [`C${i}`, open, { Ref: "AWS::NoValue" }] })),
          },
        },
      };
      const result = scan(template(n, ["C"], resources), [builtIn("ec2-security-group-ingress-ssh-open")]);
      expect(result.exceeded).toBe(0);
      expect(result.findings.map((f) => f.when)).toEqual(each(n, (i) => [{ [`OnC${i}`]: ["yes"] }]));
      return result.runs;
    });
    expectLinear(runs);
  });

  it("one resource with n conditional properties that a rule reads", () => {
    const runs = sizes.map((n) => {
      const rule: Rule = {
        ...builtIn("rds-instance-multi-az"),
        resources: ["Custom::Thing"],
        when: { path: "$.Never", absent: true },
        require: { and: each(n, (i) => ({ path: `$.P${i}`, equals: "good" })) },
      };
      const properties = Object.fromEntries(
        each(n, (i) => [`P${i}`, { "Fn::If": [`C${i}`, "good", "bad"] }]),
      );
      const result = scan(template(n, ["C"], { Thing: { Type: "Custom::Thing", Properties: properties } }), [
        rule,
      ]);
      expect(result.exceeded).toBe(0);
      expect(result.findings.map((f) => [f.path.at(-1), f.when])).toEqual(
        each(n, (i) => [`P${i}`, [{ [`OnC${i}`]: ["no"] }]]),
      );
      return result.runs;
    });
    expectLinear(runs);
  });
});
