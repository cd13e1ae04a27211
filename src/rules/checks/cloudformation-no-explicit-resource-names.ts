import { blockingNameProperty } from "../../specification/fixed-names.js";
import type { Check } from "../../stack/check-run.js";

/** The name is left to CloudFormation, which makes a new one for a replacement. */
export const check: Check = (run) => {
  // A SAM table has the properties of the table that it becomes.
  const property = run.resource.ruleTypes.map(blockingNameProperty).find((name) => name !== undefined);
  if (property === undefined) throw new Error(`no name property is known for ${run.resource.type}`);
  const name = run.read(run.properties, property);
  if (name.value.kind === "absent") return;
  if (name.value.kind === "unknown" && name.value.mayBeAbsent === true) run.review(name);
  else run.fail(name);
};
