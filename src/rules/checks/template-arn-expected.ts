import type { PathSegment } from "../../source/node.js";
import { arnDemand } from "../../specification/arn-properties.js";
import { arnAttribute } from "../../specification/meant-attribute.js";
import { refKind } from "../../specification/ref-kinds.js";
import { resourceSpecification } from "../../specification/resource-specification.js";
import type { Check } from "../../stack/check-run.js";
import { areTaken } from "../../stack/guards.js";
import { referencesOf } from "../../template/references.js";

/**
 * Whether the steps lead to the resources or the AWS principals of a policy's statement.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function isInStatement(steps: readonly PathSegment[]): boolean {
  const names = steps.slice(steps.lastIndexOf("Statement")).filter((step) => typeof step === "string");
  return /^Statement (Resource|NotResource|(Not)?Principal AWS)$/.test(names.join(" "));
}

/** `Ref` of a resource, which gives a name or an id, where the property takes an ARN. */
export const check: Check = (run) => {
  for (const reference of referencesOf(run.stack.template, run.resource)) {
    if (reference.kind !== "Ref") continue;
    const steps = reference.path
      .slice(reference.path.indexOf("Properties") + 1)
      .filter((step, i, all) => step !== "Fn::If" && all[i - 1] !== "Fn::If");
    const target = run.stack.resource(reference.target);
    if (target === undefined || !(isInStatement(steps) || arnDemand(run.resource.type, steps) !== undefined))
      continue;
    const kind = refKind(target.type);
    if (kind === undefined || kind === "arn" || kind === "text") continue;
    run.part(() => {
      if (!areTaken(run, reference.guards) || run.exists(run.resource) === "false") return;
      const attribute = arnAttribute(resourceSpecification(target.type)?.attributes ?? []);
      run.fail(
        { path: reference.path, span: reference.node },
        {
          message: `${steps.findLast((step) => typeof step === "string")} takes an ARN; Ref of ${target.name} gives its ${kind === "id" ? "id" : kind}${attribute === undefined ? "" : `. Write !GetAtt ${target.name}.${attribute}`}`,
        },
      );
    });
  }
};
