import type { TextPart, Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { allOf, anyOf } from "../../stack/kleene.js";
import type { Located } from "../../stack/located.js";
import type { Resource } from "../../template/template.js";

const targetType = "AWS::ApplicationAutoScaling::ScalableTarget";

/**
 * Reads and writes of a provisioned table, and of each of its global indexes, scale with demand: each has a
 * scalable target of its own.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html
 */
export const check: Check = (run) => {
  if (!isProvisioned(run)) return;
  const indexes = run.read(run.properties, "GlobalSecondaryIndexes");
  run.all(
    () => requireTarget(run, run.read(run.properties, "ProvisionedThroughput"), undefined),
    () => {
      run.each(indexes, (index) => requireTarget(run, index, run.read(index, "IndexName")));
    },
  );
};

function isProvisioned(run: CheckRun): boolean {
  // SAM makes a table on demand unless it is given a capacity.
  if (run.resource.type === "AWS::Serverless::SimpleTable")
    return run.read(run.properties, "ProvisionedThroughput").value.kind !== "absent";
  return run.isOneOf(run.read(run.properties, "BillingMode"), "PAY_PER_REQUEST") !== "true";
}

type Unit = "Read" | "Write";

function requireTarget(run: CheckRun, at: Located, index: Located | undefined): void {
  const unsure = run.isOneOf(run.read(run.properties, "BillingMode"), "PAY_PER_REQUEST") === "unknown";
  const name = index === undefined ? "" : ` of index ${run.text(index) ?? "(unknown)"}`;
  const kind = index === undefined ? "table" : "index";
  const targets = run.stack.ofType(targetType);
  const scales = (target: Resource, unit: Unit): Truth =>
    allOf([
      () => isFor(run, run.read(target, "ResourceId"), index),
      () => run.isOneOf(run.read(target, "ScalableDimension"), `dynamodb:${kind}:${unit}CapacityUnits`),
      () => run.exists(target),
    ]);
  const message = (unit: Unit): string => {
    const other = unit === "Read" ? "Write" : "Read";
    const alone = anyOf(targets.map((target) => () => scales(target, other))) === "true";
    const capacity = alone ? `${unit.toLowerCase()} capacity` : "capacity";
    return `{resource} has a fixed ${capacity}${name}: more requests than planned are throttled`;
  };
  for (const unit of ["Read", "Write"] as const) {
    run.none(targets, (target) => scales(target, unit), {
      fail: () => (unsure ? run.review(at) : run.fail(at, { message: message(unit) })),
      review: () => run.review(at, { message: `whether the capacity of {resource} scales cannot be known` }),
    });
  }
}

/** `table/NAME`, `table/NAME/index/NAME`. */
function isFor(run: CheckRun, resourceId: Located, index: Located | undefined): Truth {
  const parts = run.parts(resourceId);
  if (parts === undefined) return resourceId.value.kind === "absent" ? "false" : "unknown";
  const names: readonly TextPart[] | undefined = nameParts(run);
  const wanted: TextPart[] = [{ kind: "literal", text: "table/" }, ...(names ?? [])];
  const indexName = index === undefined ? undefined : run.parts(index);
  if (index !== undefined) {
    if (indexName === undefined) return "unknown";
    wanted.push({ kind: "literal", text: "/index/" }, ...indexName);
  }
  const byReference: TextPart[] = [
    { kind: "literal", text: "table/" },
    { kind: "reference", logicalId: run.resource.name },
    ...(index === undefined ? [] : [{ kind: "literal", text: "/index/" } as const, ...(indexName ?? [])]),
  ];
  const same = sameParts(run, resourceId, byReference);
  if (same === "true" || names === undefined) return same;
  const byName = sameParts(run, resourceId, wanted);
  return byName === "true" || same === "false" ? byName : same;
}

function nameParts(run: CheckRun): readonly TextPart[] | undefined {
  const name = run.read(run.properties, "TableName");
  return name.value.kind === "absent" ? undefined : run.parts(name);
}

function sameParts(run: CheckRun, at: Located, parts: readonly TextPart[]): Truth {
  if (at.value.kind !== "text") return "unknown";
  return run.sameText(at, { kind: "text", parts, type: "string", node: at.value.node });
}
