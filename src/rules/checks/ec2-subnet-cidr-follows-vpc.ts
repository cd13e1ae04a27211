import type { Check } from "../../stack/check-run.js";

/** A subnet with a fixed block in a VPC whose block is a parameter: another value of it breaks the stack. */
export const check: Check = (run) => {
  const block = run.read(run.properties, "CidrBlock");
  const own = run.parts(block);
  if (own === undefined || !own.every((part) => part.kind === "literal" && part.parameter === undefined))
    return;
  const vpc = run.referenceTo(run.read(run.properties, "VpcId"))?.resource;
  if (vpc?.type !== "AWS::EC2::VPC") return;
  const outer = run.read(vpc, "CidrBlock");
  // Unasked: what the parameter's value is makes no difference.
  if (outer.value.kind !== "text") return;
  const parameter = outer.value.parts
    .map((part) =>
      part.kind === "variable" ? part.variable.name : "parameter" in part ? part.parameter : undefined,
    )
    .find((name) => name !== undefined);
  if (parameter === undefined) return;
  run.fail(block, {
    message: `the block of {resource} is fixed, and its VPC's is the parameter ${parameter}: another value of it breaks the stack`,
    related: [{ message: `${vpc.name} takes its block from ${parameter}`, span: outer.span }],
  });
};
