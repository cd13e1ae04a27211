import { expect, it } from "vitest";
import { builtInRules } from "../../src/rules/catalogue.js";
import { changedRule } from "../../src/rules/changed-rule.js";
import type { Rule } from "../../src/rules/rule.js";
import { rulesOf, selectedRules } from "../../src/scan/scan-settings.js";

const rule = (id: string): Rule => builtInRules().find((candidate) => candidate.id === id) as Rule;

it("hands a thread the rules as the configuration wants them, built-in ones by name", () => {
  const own: Rule = { ...rule("kms-key-rotation"), id: "own-rule" };
  const changed = changedRule(rule("rds-instance-backup-retention"), {
    severity: "low",
    options: { days: 7 },
  });
  const selected = selectedRules([own, changed, rule("sqs-queue-dlq")]);
  expect(selected.builtIn).toEqual(["rds-instance-backup-retention", "sqs-queue-dlq"]);
  expect(selected.own).toEqual([own]);
  const again = rulesOf(structuredClone(selected));
  expect(again.map(({ id }) => id)).toEqual(["own-rule", "rds-instance-backup-retention", "sqs-queue-dlq"]);
  expect(again[1]).toMatchObject({ severity: "low", options: { days: { default: 1, value: 7 } } });
  expect(again[2]).toBe(rule("sqs-queue-dlq"));
});
