import type { MapNode, SourceNode } from "../source/node.js";
import { askBranch } from "./conditions.js";
import type { Environment } from "./environment.js";
import { unknown } from "./unknown-value.js";
import type { Value } from "./value.js";

/** `Fn::If`. A finding about the value points into the branch, not at the function. */
export function resolveIf(_argument: SourceNode, call: MapNode, environment: Environment): Value {
  const answer = askBranch(call, environment);
  if (answer === undefined) return unknown(call, "its condition is open", { undecided: true });
  if (answer === "unknown") return unknown(call, "its condition has no value", { mayBeAbsent: true });
  return environment.resolve(answer.branch);
}
