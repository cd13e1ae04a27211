import { childOf, textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/**
 * The class of the same size with an Arm processor.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Types.html
 */
const successors: readonly (readonly [old: RegExp, family: string, sizes: RegExp])[] = [
  [/^t[23]$/, "t4g", /^(micro|small|medium|large|xlarge|2xlarge)$/],
  [/^m[45]$/, "m6g", /^(|2|4|8|12|16)x?large$/],
  [/^r[45]$/, "r6g", /^(|2|4|8|12|16)x?large$/],
  [/^m6i$/, "m7g", /^(|2|4|8|12|16)x?large$/],
  [/^r6i$/, "r7g", /^(|2|4|8|12|16)x?large$/],
];

export const repair: CodeRepair = ({ resource }) => {
  const name = textOf(childOf(resource?.properties, "DBInstanceClass"));
  const engine = (textOf(childOf(resource?.properties, "Engine")) ?? "").toLowerCase();
  const [, family = "", size = ""] = /^db\.([a-z0-9]+)\.([a-z0-9]+)$/.exec(name ?? "") ?? [];
  const successor = successors.find(([old]) => old.test(family));
  // Aurora has the small sizes of t3 only.
  const sizes = engine.startsWith("aurora") && successor?.[1] === "t4g" ? /^(medium|large)$/ : successor?.[2];
  if (successor === undefined || sizes?.test(size) !== true)
    return new Refusal(`${name ?? "its class"} has no Graviton class of the same size that is sure to fit`);
  return { steps: [{ set: "$.DBInstanceClass", to: `db.${successor[1]}.${size}` }] };
};
