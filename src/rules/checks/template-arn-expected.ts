import { arnDemand } from "../../specification/arn-properties.js";
import { refKind } from "../../specification/ref-kinds.js";
import { resourceSpecification } from "../../specification/resource-specification.js";
import type { Check } from "../../stack/check-run.js";
import { areTaken } from "../../stack/guards.js";
import { resourceReferences } from "../../template/references.js";

/** `Ref` of a resource, which gives a name or an id, where the property takes an ARN. */
export const check: Check = (run) => {
  for (const reference of resourceReferences(run.stack.template)) {
    if (reference.kind !== "Ref" || reference.source !== run.resource) continue;
    const steps = reference.path
      .slice(reference.path.indexOf("Properties") + 1)
      .filter((step, i, all) => step !== "Fn::If" && all[i - 1] !== "Fn::If");
    const demand = arnDemand(run.resource.type, steps);
    const target = run.stack.resource(reference.target);
    if (demand === undefined || target === undefined) continue;
    const kind = refKind(target.type);
    if (kind === undefined || kind === "arn" || kind === "text") continue;
    run.part(() => {
      if (!areTaken(run, reference.guards) || run.exists(run.resource) === "false") return;
      const attribute = resourceSpecification(target.type)?.attributes.find((name) =>
        /(^|[a-z])Arn$/.test(name),
      );
      run.fail(
        { path: reference.path, span: reference.node },
        {
          message: `${steps.at(-1)} takes an ARN; Ref of ${target.name} gives its ${kind === "id" ? "id" : kind}${attribute === undefined ? "" : `. Write !GetAtt ${target.name}.${attribute}`}`,
        },
      );
    });
  }
};
