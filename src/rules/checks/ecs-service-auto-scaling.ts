import { mentionsOf } from "../../intrinsics/mentions.js";
import type { TextPart, Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { allOf } from "../../stack/kleene.js";
import type { Located } from "../../stack/located.js";
import type { Resource } from "../../template/template.js";

const targetType = "AWS::ApplicationAutoScaling::ScalableTarget";

/** A scalable target names the service: by its attribute, or by its name in `service/<cluster>/<service>`. */
export const check: Check = (run) => {
  const service = run.resource;
  const otherServices = run.stack.ofType("AWS::ECS::Service").filter((other) => other !== service);
  const candidates = run.stack.ofType(targetType).filter(
    (target) =>
      run.stack.mentioning(service.name, targetType).includes(target) ||
      // What mentions another service is about that one.
      !otherServices.some((other) => run.stack.mentioning(other.name, targetType).includes(target)),
  );
  run.none(
    candidates,
    (target) =>
      allOf([
        () => run.isOneOf(run.read(target, "ServiceNamespace"), "ecs"),
        () => names(run, run.read(target, "ResourceId"), service),
        () => run.exists(target),
      ]),
    { fail: () => run.fail(service), review: () => run.review(service) },
  );
};

function names(run: CheckRun, resourceId: Located, service: Resource): Truth {
  const { value } = resourceId;
  if (value.kind !== "text") return value.kind === "unknown" ? "unknown" : "false";
  const segment = lastSegment(value.parts);
  const [only, ...more] = segment;
  if (only?.kind === "reference" && more.length === 0)
    return only.logicalId === service.name && only.attribute === "Name" ? "true" : "false";
  const name = run.read(service, "ServiceName");
  const same = name.value.kind === "absent" ? "false" : run.sameText({ ...value, parts: segment }, name);
  if (same !== "false") return same;
  // The name cut out of the service's ARN.
  if (segment.some((part) => part.kind === "unknown"))
    for (const mention of mentionsOf(value.node)) if (mention.name === service.name) return "true";
  return "false";
}

/** What stands behind the last slash. */
function lastSegment(parts: readonly TextPart[]): readonly TextPart[] {
  const from = parts.findLastIndex((part) => part.kind === "literal" && part.text.includes("/"));
  const part = parts[from];
  if (part?.kind !== "literal") return parts;
  const rest = part.text.slice(part.text.lastIndexOf("/") + 1);
  return [...(rest === "" ? [] : [{ ...part, text: rest }]), ...parts.slice(from + 1)];
}
