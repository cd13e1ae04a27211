import { childOf, textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/**
 * The logs of each engine, but for those that need an option group first or tell every statement.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 */
const logs: readonly (readonly [engine: RegExp, names: readonly string[]])[] = [
  [/^postgres$/, ["postgresql", "upgrade"]],
  [/^(mysql|mariadb)$/, ["error", "slowquery"]],
  [/^aurora-postgresql$/, ["postgresql"]],
  [/^aurora-mysql$/, ["audit", "error", "slowquery"]],
  [/^sqlserver-/, ["error"]],
  [/^oracle-/, ["alert", "listener"]],
  [/^db2-/, ["diag.log", "notify.log"]],
];

export const repair: CodeRepair = ({ resource }) => {
  const engine = (textOf(childOf(resource?.properties, "Engine")) ?? "").toLowerCase();
  const names = logs.find(([pattern]) => pattern.test(engine))?.[1];
  if (names === undefined) return new Refusal("its engine, and so which logs it has, is not written here");
  return { steps: [{ set: "$.EnableCloudwatchLogsExports", to: names }] };
};
